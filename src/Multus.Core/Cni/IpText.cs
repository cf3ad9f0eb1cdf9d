using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Multus.Core.Cni;

/// <summary>
/// IP addresses as CNI reads and writes them. Stricter than <see cref="IPAddress.TryParse(string?, out IPAddress?)"/>, which takes
/// <c>10.1</c>, <c>0x0a.0.0.1</c> and reads <c>010.0.0.1</c> as 8.0.0.1; and unlike <see cref="IPAddress.ToString()"/> never with
/// a dotted tail. An IPv4-mapped IPv6 address is the same value as the IPv4 one. Pure.
/// </summary>
public static class IpText
{
    private static readonly SearchValues<char> V6Characters = SearchValues.Create("0123456789abcdefABCDEF:.");

    /// <summary>Reads four decimal octets without leading zeros, or an IPv6 address without zone or brackets.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out IPAddress? address)
    {
        if (TryParseRaw(text, out address))
        {
            address = Canonical(address);
            return true;
        }

        return false;
    }

    /// <summary>Like <see cref="TryParse"/>, but an IPv4-mapped address stays an IPv6 one.</summary>
    internal static bool TryParseRaw(ReadOnlySpan<char> text, [NotNullWhen(true)] out IPAddress? address)
    {
        address = null;
        var colon = text.LastIndexOf(':');
        if (colon < 0)
        {
            return IsDottedQuad(text) && IPAddress.TryParse(text, out address);
        }

        var tail = text[(colon + 1)..];
        return !text.ContainsAnyExcept(V6Characters)
            && (!tail.Contains('.') || IsDottedQuad(tail))
            && IPAddress.TryParse(text, out address)
            && address.AddressFamily == AddressFamily.InterNetworkV6;
    }

    /// <summary>The address with an IPv4-mapped one turned into the IPv4 one.</summary>
    internal static IPAddress Canonical(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    /// <summary>Dotted quad, or lower-case IPv6 with the longest run of zero groups compressed (RFC 5952, never with a dotted tail).</summary>
    public static string Format(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        address = Canonical(address);
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return address.ToString();
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        Span<int> groups = stackalloc int[8];
        for (var i = 0; i < groups.Length; i++)
        {
            groups[i] = (bytes[2 * i] << 8) | bytes[(2 * i) + 1];
        }

        var (start, length) = LongestZeroRun(groups);
        var text = new StringBuilder(39);
        for (var i = 0; i < groups.Length; i++)
        {
            if (i == start)
            {
                text.Append("::");
                i += length - 1;
                continue;
            }

            if (text.Length > 0 && text[^1] != ':')
            {
                text.Append(':');
            }

            text.Append(groups[i].ToString("x", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    private static (int Start, int Length) LongestZeroRun(ReadOnlySpan<int> groups)
    {
        var best = (Start: -1, Length: 1);
        for (var i = 0; i < groups.Length; i++)
        {
            var end = i;
            while (end < groups.Length && groups[end] == 0)
            {
                end++;
            }

            if (end - i > best.Length)
            {
                best = (i, end - i);
            }

            i = Math.Max(i, end - 1);
        }

        return best;
    }

    private static bool IsDottedQuad(ReadOnlySpan<char> text)
    {
        var octets = 0;
        foreach (var part in text.Split('.'))
        {
            var octet = text[part];
            var valid = octet.Length is >= 1 and <= 3
                && !octet.ContainsAnyExceptInRange('0', '9')
                && (octet.Length == 1 || octet[0] != '0')
                && int.Parse(octet, NumberStyles.None, CultureInfo.InvariantCulture) <= byte.MaxValue;
            if (!valid || ++octets > 4)
            {
                return false;
            }
        }

        return octets == 4;
    }
}
