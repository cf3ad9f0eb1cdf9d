using System.Collections.Immutable;
using Multus.Core.Cni;

namespace Multus.Core.Delegation.Processes;

/// <summary>How delegates are run as processes. Immutable.</summary>
public sealed record ProcessExecutorOptions
{
    /// <summary>How long one call may take before the plugin is killed. Default: 2 minutes.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Folders in which plugins are looked for after those of the call; plugins are told of them too. Default: none.</summary>
    public ImmutableArray<string> PluginPath { get; init; } = [];

    /// <summary>How often a plugin whose file is being written ("text file busy") is tried, in all. Default: 6.</summary>
    public int BusyAttempts { get; init; } = 6;

    /// <summary>How long to wait between those tries. Default: 1 second.</summary>
    public TimeSpan BusyDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The environment that plugins get, under the <c>CNI_</c> variables of the call. Default: none; a host passes what it wants
    /// passed on, a CNI plugin its own environment.
    /// </summary>
    public IReadOnlyDictionary<string, string> BaseEnvironment { get; init; } = ProcessLaunch.EmptyEnvironment;

    /// <summary>
    /// Whether plugins get the trace context of the current activity in their environment (<c>TRACEPARENT</c>, <c>TRACESTATE</c>,
    /// <c>BAGGAGE</c>). Default: true; where there is no activity, they get the trace that the call came with
    /// (<see cref="InvocationContext.Trace"/>). Where there is neither, or this is false, what <see cref="BaseEnvironment"/> says stays.
    /// </summary>
    public bool HandsTraceContextOn { get; init; } = true;

    /// <summary>
    /// Told what a plugin printed on standard error, where that is not part of an error message anyway. The bytes are at most the
    /// first 64 KiB. Called on the thread of the call. Default: nobody.
    /// </summary>
    public Action<PluginType, ReadOnlyMemory<byte>>? OnStandardError { get; init; }
}
