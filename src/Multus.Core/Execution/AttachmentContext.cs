using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Delegation;
using Multus.Core.Networks;

namespace Multus.Core.Execution;

/// <summary>What is the same for all attachments of one request. Immutable.</summary>
/// <param name="Sandbox">The sandbox.</param>
/// <param name="Pod">The pod.</param>
/// <param name="PluginPath">The folders to look for plugins in.</param>
/// <param name="Limits">How long delegates may take.</param>
internal sealed record AttachmentContext(SandboxRef Sandbox, PodRef Pod, ImmutableArray<string> PluginPath, CallLimits Limits)
{
    /// <summary>The trace that the request came with.</summary>
    public required IReadOnlyDictionary<string, string> Trace { get; init; }
}
