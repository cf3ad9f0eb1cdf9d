using System.Collections.Immutable;
using System.Net;
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
    /// <summary>Who wants it. Default: the node.</summary>
    public AttachmentOrigin Origin { get; init; }

    /// <summary>The extra arguments for the delegate.</summary>
    public required CniArgs Args { get; init; }

    /// <summary>
    /// Further arguments that go with ADD alone: <c>MAC</c> and <c>IP</c>, which plugins from before <c>runtimeConfig</c> go by. Default: none.
    /// </summary>
    public CniArgs ArgsOfAdd { get; init; } = CniArgs.Empty;

    /// <summary>What the delegate's plugins are offered; each takes what it declares.</summary>
    public required CapabilityArgs Capabilities { get; init; }

    /// <summary>The device it takes; null for none.</summary>
    public PlannedDevice? Device { get; init; }

    /// <summary>
    /// The gateways that the sandbox's default routes shall go to through it, at most one of a family; null where it says nothing of
    /// them, and empty where its own default routes shall be the sandbox's.
    /// </summary>
    public ImmutableArray<IPAddress>? DefaultRoute { get; init; }
}
