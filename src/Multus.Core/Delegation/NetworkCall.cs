using Multus.Core.Cni.Configuration;

namespace Multus.Core.Delegation;

/// <summary>A call that is about a network as a whole: STATUS and GC. Immutable.</summary>
/// <param name="Network">The network.</param>
/// <param name="Context">The circumstances; its target does not count.</param>
public sealed record NetworkCall(NetworkConfigList Network, InvocationContext Context)
{
    /// <summary>How long it may take. Default: no limits but the executor's.</summary>
    public CallLimits Limits { get; init; } = CallLimits.None;
}
