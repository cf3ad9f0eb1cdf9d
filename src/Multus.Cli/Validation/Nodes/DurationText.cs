using System.Buffers;
using System.Globalization;

namespace Multus.Cli.Validation.Nodes;

/// <summary>Times as Go writes them: numbers with units, such as <c>1m30s</c>.</summary>
internal static class DurationText
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    /// <summary>Whether a text is a time longer than zero.</summary>
    public static bool IsPositive(string text) => TryReadSeconds(text, out var seconds) && seconds > 0;

    /// <summary>Reads a time.</summary>
    public static bool TryRead(string text, out TimeSpan time)
    {
        var isTime = TryReadSeconds(text, out var seconds) && seconds < TimeSpan.MaxValue.TotalSeconds / 2;
        time = isTime ? TimeSpan.FromSeconds(seconds) : TimeSpan.Zero;
        return isTime;
    }

    private static bool TryReadSeconds(string text, out double seconds)
    {
        seconds = 0;
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
            if (SecondsOf(unit) is not { } factor)
            {
                return false;
            }

            at += unit.Length;
            seconds += number * factor;
        }

        return text.Length > 0;
    }

    private static double? SecondsOf(string unit) => unit switch
    {
        "ns" => 1e-9,
        "us" or "µs" => 1e-6,
        "ms" => 1e-3,
        "s" => 1,
        "m" => 60,
        "h" => 3600,
        _ => null,
    };
}
