using System.Collections.Immutable;
using System.Net;
using Multus.Core.Cni.Results;

namespace Multus.Core.Networks;

/// <summary>One entry of network-status (multi-network standard, section 5.3): an interface in the pod, and what it got. Compared by content. Immutable.</summary>
/// <param name="Name">The network: <c>namespace/name</c>, or the name of a network that is a file.</param>
public sealed record NetworkStatus(string Name)
{
    /// <summary>The interface in the pod; empty where the result names none.</summary>
    public string Interface { get; init; } = "";

    /// <summary>The addresses, without prefix: readers compare them letter by letter.</summary>
    public ImmutableArray<IPAddress> Ips { get; init; } = [];

    /// <summary>The hardware address; empty where the result names none.</summary>
    public string Mac { get; init; } = "";

    /// <summary>The MTU in bytes; 0 where the result names none.</summary>
    public int Mtu { get; init; }

    /// <summary>Whether this is the pod's default network.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Name resolution.</summary>
    public CniDns Dns { get; init; } = CniDns.Empty;

    /// <summary>The device behind the interface; null for none.</summary>
    public DeviceInfo? Device { get; init; }

    /// <summary>The gateways of the default routes that the plugin reported.</summary>
    public ImmutableArray<IPAddress> Gateways { get; init; } = [];

    /// <summary>Whether both say the same.</summary>
    public bool Equals(NetworkStatus? other) =>
        other is not null
        && (Name, Interface, Mac, Mtu, IsDefault) == (other.Name, other.Interface, other.Mac, other.Mtu, other.IsDefault)
        && Ips.SequenceEqual(other.Ips)
        && Gateways.SequenceEqual(other.Gateways)
        && Dns.Equals(other.Dns)
        && DeviceInfo.AreSame(Device, other.Device);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Interface, Mac, Mtu, IsDefault, Ips.Length, Gateways.Length, Dns);
}
