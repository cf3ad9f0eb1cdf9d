using System.Buffers;
using System.Globalization;

namespace Multus.Cli.Validation.Nodes;

/// <summary>Times as Go writes them: numbers with units, such as <c>1m30s</c>.</summary>
internal static class DurationText
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    /// <summary>Whether a text is a time longer than zero.</summary>
    public static bool IsPositive(string text)
    {
        var isPositive = false;
        for (var at = 0; at < text.Length;)
        {
            var digits = text.AsSpan(at).IndexOfAnyExcept(Digits);
            if (digits <= 0 || !double.TryParse(text.AsSpan(at, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                return false;
            }

            at += digits;
            var length = text.AsSpan(at).IndexOfAny(Digits);
            var unit = length < 0 ? text[at..] : text.Substring(at, length);
            if (unit is not ("ns" or "us" or "µs" or "ms" or "s" or "m" or "h"))
            {
                return false;
            }

            at += unit.Length;
            isPositive |= number > 0;
        }

        return isPositive;
    }
}
