using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Multus.Core.Cni;

/// <summary>
/// An IP address with its prefix length. Unlike <see cref="IPNetwork"/> it keeps the host bits: <c>198.51.100.7/24</c> stays what
/// it is. An IPv4-mapped IPv6 address is held as the IPv4 one, its prefix shortened by 96. Immutable.
/// </summary>
public sealed record Cidr
{
    private Cidr(IPAddress address, int prefixLength)
    {
        Address = address;
        PrefixLength = prefixLength;
    }

    /// <summary>The address, with its host bits.</summary>
    public IPAddress Address { get; }

    /// <summary>The length of the network part in bits: 0 to 32 for IPv4, 0 to 128 for IPv6.</summary>
    public int PrefixLength { get; }

    /// <summary>Whether the address is an IPv4 one.</summary>
    public bool IsIPv4 => Address.AddressFamily == AddressFamily.InterNetwork;

    /// <summary>Joins an address and a prefix length.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The prefix is longer than the address, or negative.</exception>
    public static Cidr Of(IPAddress address, int prefixLength)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentOutOfRangeException.ThrowIfNegative(prefixLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(prefixLength, MaxPrefix(address));
        return address.IsIPv4MappedToIPv6
            ? new Cidr(address.MapToIPv4(), Math.Max(0, prefixLength - 96))
            : new Cidr(address, prefixLength);
    }

    /// <summary>Whether an address is in the same subnet. One of the other family is not.</summary>
    public bool Contains(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var (own, other) = (Address.GetAddressBytes(), IpText.Canonical(address).GetAddressBytes());
        var whole = PrefixLength / 8;
        return own.Length == other.Length
            && own.AsSpan(0, whole).SequenceEqual(other.AsSpan(0, whole))
            && (PrefixLength % 8 is not (> 0 and var rest) || (own[whole] ^ other[whole]) >> (8 - rest) == 0);
    }

    /// <summary>Reads <c>address/prefix</c>; no short forms, no zone, no sign, no white space.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Cidr? cidr)
    {
        cidr = null;
        var slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (slash < 0
            || !IpText.TryParseRaw(text.AsSpan(0, slash), out var address)
            || text.AsSpan(slash + 1).EndsWith('\0') // Which a number parser passes over.
            || !int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var prefix)
            || prefix > MaxPrefix(address))
        {
            return false;
        }

        cidr = Of(address, prefix);
        return true;
    }

    /// <summary>The CNI spelling, such as <c>198.51.100.7/24</c> or <c>2001:db8::7/64</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{IpText.Format(Address)}/{PrefixLength}");

    private static int MaxPrefix(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
}
