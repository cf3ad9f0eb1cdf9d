using System.Net;
using System.Net.Sockets;

namespace Multus.Core.Cni.Results;

/// <summary>A route that an attachment wants in the container (CNI 1.1.0, section 5, "Success"). Immutable.</summary>
/// <param name="Destination">The destination; host bits are kept as they were written.</param>
public sealed record CniRoute(Cidr Destination)
{
    /// <summary>The next hop; null when the gateway of the address applies, or none does.</summary>
    public IPAddress? Gateway { get; init; }

    /// <summary>The MTU along the route in bytes; 0 when not stated.</summary>
    public int Mtu { get; init; }

    /// <summary>The maximal segment size to advertise, in bytes; 0 when not stated.</summary>
    public int AdvertisedMss { get; init; }

    /// <summary>The priority (metric); lower is preferred, 0 when not stated.</summary>
    public long Priority { get; init; }

    /// <summary>The routing table, up to 2^32-1; null when not stated, which is not the same as 0.</summary>
    public long? Table { get; init; }

    /// <summary>The scope: 0 global, 253 link, 254 host; null when not stated, which is not the same as 0.</summary>
    public int? Scope { get; init; }

    /// <summary>
    /// In a result of 0.1.0 or 0.2.0, which of <c>ip4</c> and <c>ip6</c> the route stood under; null in all others.
    /// </summary>
    internal string? StatedFamily { get; init; }

    /// <summary><c>4</c> or <c>6</c>: where it stood, else the family of the destination.</summary>
    internal string Family => StatedFamily ?? (Destination.IsIPv4 ? "4" : "6");

    /// <summary>A default route to a gateway.</summary>
    public static CniRoute Default(IPAddress gateway)
    {
        ArgumentNullException.ThrowIfNull(gateway);
        return new CniRoute(Cidr.Of(gateway.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0)) { Gateway = gateway };
    }

    /// <summary>Whether it is a default route of a family: its prefix has no length.</summary>
    public bool IsDefaultOf(AddressFamily family) => Destination.PrefixLength == 0 && Destination.Address.AddressFamily == family;

    /// <summary>Whether both say the same; where a version of the specification put them does not count.</summary>
    public bool Equals(CniRoute? other) =>
        other is not null
        && Destination == other.Destination
        && Equals(Gateway, other.Gateway)
        && (Mtu, AdvertisedMss, Priority, Table, Scope) == (other.Mtu, other.AdvertisedMss, other.Priority, other.Table, other.Scope);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Destination, Gateway, Mtu, AdvertisedMss, Priority, Table, Scope);
}
