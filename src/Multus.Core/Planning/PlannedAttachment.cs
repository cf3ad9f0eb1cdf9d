using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;

namespace Multus.Core.Planning;

/// <summary>One attachment, with everything that a delegate will be told. Immutable.</summary>
/// <param name="Role">What it is to the sandbox.</param>
/// <param name="DisplayName">The network's name as users see it; plugins and caches go by <see cref="NetworkConfigList.Name"/>.</param>
/// <param name="Network">The network.</param>
/// <param name="Interface">The interface to make.</param>
public sealed record PlannedAttachment(AttachmentRole Role, string DisplayName, NetworkConfigList Network, InterfaceName Interface)
{
    /// <summary>The extra arguments for the delegate.</summary>
    public required CniArgs Args { get; init; }

    /// <summary>What the delegate's plugins are offered; each takes what it declares.</summary>
    public required CapabilityArgs Capabilities { get; init; }
}
