using System.Globalization;
using System.Text.RegularExpressions;

namespace Multus.Core.Tests.Cni;

/// <summary>The address grammar of Go's <c>net.ParseIP</c>, written out plainly, to compare the real reader with.</summary>
internal static partial class PlainIpReader
{
    /// <summary>The 4 or 16 bytes of an address; null if the text is none.</summary>
    public static byte[]? Read(string text) => text.Contains(':', StringComparison.Ordinal) ? ReadV6(text) : ReadV4(text);

    private static byte[]? ReadV4(string text)
    {
        var octets = text.Split('.');
        return octets.Length == 4 && octets.All(static octet => Octet().IsMatch(octet) && int.Parse(octet, CultureInfo.InvariantCulture) < 256)
            ? [.. octets.Select(static octet => byte.Parse(octet, CultureInfo.InvariantCulture))]
            : null;
    }

    private static byte[]? ReadV6(string text)
    {
        var tail = text[(text.LastIndexOf(':') + 1)..];
        if (tail.Contains('.', StringComparison.Ordinal))
        {
            return ReadV4(tail) is { } quad ? ReadV6($"{text[..^tail.Length]}{quad[0]:x2}{quad[1]:x2}:{quad[2]:x2}{quad[3]:x2}") : null;
        }

        var halves = text.Split("::").Select(static half => half.Length == 0 ? [] : half.Split(':')).ToArray();
        var count = halves.Sum(static half => half.Length);
        var wellFormed = halves.Length <= 2 && (halves.Length == 1 ? count == 8 : count <= 7) && halves.All(static half => half.All(static group => Group().IsMatch(group)));
        return wellFormed
            ? [.. halves[0].Concat(Enumerable.Repeat("0", 8 - count)).Concat(halves.Skip(1).SelectMany(static half => half)).SelectMany(ToBytes)]
            : null;
    }

    private static byte[] ToBytes(string group)
    {
        var number = int.Parse(group, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return [(byte)(number >> 8), (byte)number];
    }

    [GeneratedRegex(@"^(0|[1-9][0-9]{0,2})\z")]
    private static partial Regex Octet();

    [GeneratedRegex(@"^[0-9a-fA-F]{1,4}\z")]
    private static partial Regex Group();
}
