namespace Multus.Cli.Validation.Documents;

/// <summary>A file's text, and where its lines begin. Immutable.</summary>
internal sealed class SourceText
{
    private readonly List<int> _lines = [0];

    public SourceText(string name, string text)
    {
        Name = name;
        Text = text;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\n')
            {
                _lines.Add(at + 1);
            }
        }
    }

    public string Name { get; }

    public string Text { get; }

    public int Lines => _lines.Count;

    /// <summary>Where a character stands.</summary>
    public SourcePlace PlaceAt(int offset)
    {
        var at = Math.Clamp(offset, 0, Text.Length);
        var found = _lines.BinarySearch(at);
        var line = found >= 0 ? found : ~found - 1;
        return new SourcePlace(Name, line + 1, at - _lines[line] + 1);
    }

    /// <summary>The character at a line and a column, both from 1; the file's end for what is behind it.</summary>
    public int OffsetOf(long line, long column) => line > _lines.Count ? Text.Length : (int)Math.Min(_lines[(int)Math.Max(line, 1) - 1] + Math.Max(column, 1) - 1, Text.Length);

    /// <summary>A line without its end.</summary>
    public ReadOnlySpan<char> LineAt(int line)
    {
        var start = _lines[line - 1];
        var end = line < _lines.Count ? _lines[line] : Text.Length;
        return Text.AsSpan(start, end - start).TrimEnd("\r\n");
    }
}
