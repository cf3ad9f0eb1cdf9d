using System.Globalization;

namespace Multus.Cli.Validation.Documents;

/// <summary>A place in a file, or an object of a cluster, in which places are not told apart: nobody sees its text.</summary>
/// <param name="File">The file, by the name that it was given with, or the object.</param>
/// <param name="Line">The line; the first is 1, and that of an object 0.</param>
/// <param name="Column">The column in UTF-16 units; the first is 1, and that of an object 0.</param>
internal readonly record struct SourcePlace(string File, int Line, int Column)
{
    /// <summary>The object; null for a place in a file.</summary>
    public SourceObject? Object { get; private init; }

    /// <summary>File and line, for messages about another place.</summary>
    public string FileAndLine => Object is null ? string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}") : File;

    /// <summary>The line, for messages about another place in the same document.</summary>
    public string LineWords => Object is null ? string.Create(CultureInfo.InvariantCulture, $"line {Line}") : "the same text";

    /// <summary>An object as a place.</summary>
    public static SourcePlace Of(SourceObject source) => new($"{source}", 0, 0) { Object = source };

    public override string ToString() => Object is null ? string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}") : File;
}
