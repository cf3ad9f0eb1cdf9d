using System.Globalization;

namespace Multus.Core.Cni.Json;

/// <summary>Durations as the configuration files of the CNI world write them: <c>90s</c>, <c>1h30m</c>, <c>1.5h</c>, <c>300ms</c>. Thread-safe.</summary>
public static class GoDuration
{
    /// <summary>Reads a duration: numbers, each with its unit (ns, us or µs, ms, s, m, h). A bare number is none, except 0, nor is one with a sign.</summary>
    /// <param name="text">The text, without blanks.</param>
    /// <param name="duration">The duration, zero or longer, cut to whole ticks of 100 ns; zero if the text is none.</param>
    /// <returns>Whether the text is a duration of less than about 14,000 years.</returns>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        ArgumentNullException.ThrowIfNull(text);
        duration = TimeSpan.Zero;
        var rest = text.AsSpan();
        if (rest is "0")
        {
            return true;
        }

        var seconds = 0m;
        do
        {
            var number = rest[..CountWhile(rest, static c => char.IsAsciiDigit(c) || c == '.')];
            rest = rest[number.Length..];
            var unit = rest[..CountWhile(rest, static c => !char.IsAsciiDigit(c) && c != '.')];
            rest = rest[unit.Length..];
            if (number.Length > 12
                || !decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
                || SecondsOf(unit) is not { } factor)
            {
                return false;
            }

            seconds += amount * factor;
        }
        while (!rest.IsEmpty);

        if (seconds > (decimal)TimeSpan.MaxValue.TotalSeconds / 2)
        {
            return false;
        }

        duration = TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond));
        return true;
    }

    private static decimal? SecondsOf(ReadOnlySpan<char> unit) => unit switch
    {
        "ns" => 0.000_000_001m,
        "us" or "\u00B5s" or "\u03BCs" => 0.000_001m,
        "ms" => 0.001m,
        "s" => 1,
        "m" => 60,
        "h" => 3600,
        _ => null,
    };

    private static int CountWhile(ReadOnlySpan<char> text, Func<char, bool> test)
    {
        var count = 0;
        while (count < text.Length && test(text[count]))
        {
            count++;
        }

        return count;
    }
}
