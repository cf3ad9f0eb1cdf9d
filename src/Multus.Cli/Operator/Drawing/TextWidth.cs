using System.Globalization;
using System.Text;

namespace Multus.Cli.Operator.Drawing;

/// <summary>How wide texts are where all characters are as wide as each other, or twice as wide.</summary>
internal static class TextWidth
{
    private const char Cut = '…';

    /// <summary>The columns that a text takes.</summary>
    public static int Of(string text) => text.EnumerateRunes().Sum(Of);

    /// <summary>As much of a text as fits into so many columns, without characters that cannot be drawn.</summary>
    public static string Clip(string text, int columns)
    {
        var clean = string.Concat(text.EnumerateRunes().Select(static rune => IsDrawable(rune) ? rune.ToString() : "\uFFFD"));
        if (Of(clean) <= columns)
        {
            return clean;
        }

        var kept = new StringBuilder();
        var width = 1;
        foreach (var rune in clean.EnumerateRunes().TakeWhile(rune => (width += Of(rune)) <= columns))
        {
            kept.Append(rune.ToString());
        }

        return kept.Append(Cut).ToString();
    }

    /// <summary>A text with blanks behind it, so that it takes so many columns.</summary>
    public static string Pad(string text, int columns) => text + new string(' ', Math.Max(0, columns - Of(text)));

    private static bool IsDrawable(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    // East Asian letters and pictures, as terminals have them (Unicode Standard Annex 11, wide and fullwidth).
    private static int Of(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? 0 : rune.Value switch
    {
        (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F)
            or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD) => 2,
        _ => 1,
    };
}
