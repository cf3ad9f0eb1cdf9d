using System.Net;
using Multus.Core.Cni;

namespace Multus.Cni.Netlink;

/// <summary>A unicast route out through an interface. Immutable.</summary>
/// <param name="Link">The number of the interface.</param>
/// <param name="Destination">Where it leads; of no length for a default route.</param>
public sealed record InterfaceRoute(int Link, Cidr Destination)
{
    /// <summary>The router; null for what is on the link, or where the router is of the other family.</summary>
    public IPAddress? Gateway { get; init; }

    /// <summary>The metric: the lower one wins. A route without one has 0, in IPv6 1024.</summary>
    public long Metric { get; init; }

    /// <summary>The routing table; 254 is the main one.</summary>
    public long Table { get; init; }

    /// <summary>Whether the kernel made it, for the subnet of an address. Default: no.</summary>
    public bool IsKernels { get; init; }
}
