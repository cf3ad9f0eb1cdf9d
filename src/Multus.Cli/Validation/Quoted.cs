namespace Multus.Cli.Validation;

/// <summary>Values in messages.</summary>
internal static class Quoted
{
    private const int Longest = 64;

    /// <summary>A value, not longer than messages should be, and in one line.</summary>
    public static string Short(string text)
    {
        var line = Line(text);
        return line.Length <= Longest ? line : string.Concat(line.AsSpan(0, Longest - 3), "...");
    }

    /// <summary>A text in one line.</summary>
    public static string Line(string text) => text.ReplaceLineEndings(" ");

    /// <summary>Words as people list them.</summary>
    public static string List(IEnumerable<string> words) => string.Join(", ", words);
}
