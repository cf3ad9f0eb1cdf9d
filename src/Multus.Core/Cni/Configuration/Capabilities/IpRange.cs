using System.Net;

namespace Multus.Core.Cni.Configuration.Capabilities;

/// <summary>Addresses to choose from (capability <c>ipRanges</c>). Immutable.</summary>
/// <param name="Subnet">The subnet.</param>
public sealed record IpRange(Cidr Subnet)
{
    /// <summary>The first address that may be given; null for the subnet's.</summary>
    public IPAddress? RangeStart { get; init; }

    /// <summary>The last address that may be given; null for the subnet's.</summary>
    public IPAddress? RangeEnd { get; init; }

    /// <summary>The gateway; null where none is named.</summary>
    public IPAddress? Gateway { get; init; }
}
