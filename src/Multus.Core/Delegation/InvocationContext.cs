using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Delegation.Processes;

namespace Multus.Core.Delegation;

/// <summary>The circumstances of an invocation: what the <c>CNI_</c> variables say beside the command. Immutable.</summary>
/// <param name="Target">Where the attachment is; null for the commands that are about no attachment (GC, STATUS, VERSION).</param>
/// <param name="Args">The extra arguments.</param>
/// <param name="PluginPath">The folders to look for plugins in, in order.</param>
public sealed record InvocationContext(AttachmentTarget? Target, CniArgs Args, ImmutableArray<string> PluginPath)
{
    /// <summary>
    /// The variables of the trace that the invocation came with (<see cref="TraceVariables.Select"/>); where no activity is current,
    /// plugins in processes get them as they are. Default: none, and plugins get those of the executor's own environment.
    /// </summary>
    public IReadOnlyDictionary<string, string> Trace { get; init; } = ProcessLaunch.EmptyEnvironment;

    /// <summary>The same circumstances without an attachment.</summary>
    public InvocationContext WithoutTarget() => this with { Target = null, Args = CniArgs.Empty };
}
