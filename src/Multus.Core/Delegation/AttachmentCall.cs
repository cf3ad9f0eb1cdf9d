using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Results;

namespace Multus.Core.Delegation;

/// <summary>A call that is about one attachment: ADD, DEL and CHECK. Immutable.</summary>
/// <param name="Network">The network.</param>
/// <param name="Context">The circumstances, with the attachment's target.</param>
/// <param name="Capabilities">What the runtime offers for the attachment.</param>
public sealed record AttachmentCall(NetworkConfigList Network, InvocationContext Context, CapabilityArgs Capabilities)
{
    /// <summary>What the ADD came to, for DEL and CHECK; null where it is not known.</summary>
    public CniResult? AddResult { get; init; }

    /// <summary>
    /// For ADD, the result that the first plugin is chained to, for plugins that run after others without being in their list. Default:
    /// null, the first plugin starts the chain.
    /// </summary>
    public CniResult? PrevResult { get; init; }

    /// <summary>How long it may take. Default: no limits but the executor's.</summary>
    public CallLimits Limits { get; init; } = CallLimits.None;
}
