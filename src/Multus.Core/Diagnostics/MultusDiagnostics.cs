using System.Diagnostics;
using System.Diagnostics.Metrics;
using Multus.Core.Cni;
using Multus.Core.Delegation.Processes;

namespace Multus.Core.Diagnostics;

/// <summary>The names under which this library tells what it does: one source of activities and one meter, both called the same.</summary>
public static class MultusDiagnostics
{
    /// <summary>The name of the <see cref="ActivitySource"/> and of the <see cref="Meter"/>: <c>Multus</c>.</summary>
    public const string Name = "Multus";

    /// <summary>The histogram of how long operations on a network took, in seconds: <c>multus.operation.duration</c>.</summary>
    public const string OperationDuration = "multus.operation.duration";

    /// <summary>The histogram of how long calls of delegates took, in seconds: <c>multus.delegate.duration</c>.</summary>
    public const string DelegateDuration = "multus.delegate.duration";

    /// <summary>The number of calls of delegates that are running: <c>multus.delegate.active</c>.</summary>
    public const string DelegateActive = "multus.delegate.active";

    /// <summary>The count of ADDs, and of changes to running pods, that failed and were undone: <c>multus.rollbacks</c>.</summary>
    public const string Rollbacks = "multus.rollbacks";

    /// <summary>The tag that says what came of undoing: <c>outcome</c>, which is <c>complete</c> or <c>incomplete</c>.</summary>
    public const string OutcomeTag = "outcome";

    /// <summary>The tag that names the command: <c>cni.command</c>.</summary>
    public const string CommandTag = "cni.command";

    /// <summary>The tag that names the plugin: <c>cni.plugin.type</c>.</summary>
    public const string PluginTypeTag = "cni.plugin.type";

    /// <summary>The tag of the code that an operation or a call failed with, a number: <c>cni.error.code</c>. Absent for success.</summary>
    public const string ErrorCodeTag = "cni.error.code";

    /// <summary>The tag of activities that names the network: <c>cni.network</c>. Measurements do not have it.</summary>
    public const string NetworkTag = "cni.network";

    /// <summary>The tag of activities that names the container: <c>cni.container.id</c>. Measurements do not have it.</summary>
    public const string ContainerTag = "cni.container.id";

    /// <summary>The tag of activities that names the interface: <c>cni.interface</c>. Measurements do not have it.</summary>
    public const string InterfaceTag = "cni.interface";

    /// <summary>
    /// Begins an activity for a command that this process was started for, inside of the one that its environment tells of
    /// (<c>TRACEPARENT</c>, <c>TRACESTATE</c>, <c>BAGGAGE</c>).
    /// </summary>
    /// <param name="command">The command.</param>
    /// <param name="environment">The environment of the process.</param>
    /// <returns>The activity, to be disposed when the command is answered; null if nobody listens.</returns>
    public static Activity? StartCommand(CniCommand command, IReadOnlyDictionary<string, string> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        if (!Source.HasListeners())
        {
            return null;
        }

        var known = TraceVariables.TryRead(environment, out var parent);
        var activity = Source.StartActivity($"cni {command.ToProtocolText()}", ActivityKind.Server, parent);
        activity?.SetTag(CommandTag, command.ToProtocolText());
        if (known && activity is not null)
        {
            TraceVariables.ReadBaggage(environment, activity);
        }

        return activity;
    }

    internal static ActivitySource Source { get; } = new(Name, typeof(MultusDiagnostics).Assembly.GetName().Version?.ToString(3));

    internal static Meter Meter { get; } = new(Name, typeof(MultusDiagnostics).Assembly.GetName().Version?.ToString(3));
}
