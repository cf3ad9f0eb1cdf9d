namespace Multus.Cli.Validation.Documents;

/// <summary>
/// Says where the characters of a scalar stand in the file that it was read from, for each style of YAML, and so for JSON. Where a file does
/// what was not foreseen, places are near.
/// </summary>
/// <param name="source">The file.</param>
/// <param name="style">How the scalar is written.</param>
/// <param name="start">Where it begins: with its quote or its block's mark, if it has one.</param>
internal sealed class ScalarAlignment(SourceText source, ScalarForm style, int start)
{
    private int[]? _offsets;

    /// <summary>Where a character stands.</summary>
    public SourcePlace PlaceOf(string value, int at)
    {
        _offsets ??= style == ScalarForm.Literal ? AlignLines(value) : Align(value);
        return source.PlaceAt(_offsets[Math.Clamp(at, 0, _offsets.Length - 1)]);
    }

    // Line by line, each behind the same indentation.
    private int[] AlignLines(string value)
    {
        var offsets = new int[value.Length + 1];
        var line = source.PlaceAt(start).Line + 1;
        var indent = IndentFrom(line);
        for (var (i, column) = (0, 0); i <= value.Length; i++, column++)
        {
            offsets[i] = source.OffsetOf(line, indent + column + 1);
            if (i < value.Length && value[i] == '\n')
            {
                (line, column) = (line + 1, -1);
            }
        }

        return offsets;
    }

    private int IndentFrom(int line)
    {
        for (; line <= source.Lines; line++)
        {
            var text = source.LineAt(line);
            var indent = text.IndexOfAnyExcept(' ');
            if (indent >= 0)
            {
                return indent;
            }
        }

        return 0;
    }

    // Character by character: what is white space in both goes together, as folding has it, and escapes are one character.
    private int[] Align(string value)
    {
        var text = source.Text;
        var offsets = new int[value.Length + 1];
        var at = style == ScalarForm.Folded ? source.OffsetOf(source.PlaceAt(start).Line + 1, 1) : style == ScalarForm.Plain ? start : start + 1;
        at = style == ScalarForm.Folded ? SkipWhite(at) : at;
        for (var i = 0; i < value.Length; i++)
        {
            if (at < text.Length && char.IsWhiteSpace(text[at]) && !char.IsWhiteSpace(value[i]))
            {
                at = SkipWhite(at);
            }

            offsets[i] = at;
            at += char.IsWhiteSpace(value[i]) ? WhiteAt(at, value[i]) : LengthAt(at);
        }

        offsets[^1] = at;
        return offsets;
    }

    private int SkipWhite(int at)
    {
        while (at < source.Text.Length && char.IsWhiteSpace(source.Text[at]))
        {
            at++;
        }

        return at;
    }

    private int WhiteAt(int at, char expected)
    {
        var text = source.Text;
        return at >= text.Length ? 0 : text[at] == expected && expected != '\n' ? 1 : char.IsWhiteSpace(text[at]) ? SkipWhite(at) - at : LengthAt(at);
    }

    private int LengthAt(int at)
    {
        var text = source.Text;
        if (at >= text.Length)
        {
            return 0;
        }

        return (style, text[at]) switch
        {
            (ScalarForm.SingleQuoted, '\'') => 2,
            (ScalarForm.DoubleQuoted, '\\') when at + 1 < text.Length => text[at + 1] switch
            {
                'x' => 4,
                'u' => 6,
                'U' => 10,
                _ => 2,
            },
            _ => 1,
        };
    }
}
