namespace Multus.Cli.Validation.Documents;

/// <summary>A place in a file.</summary>
/// <param name="File">The file, by the name that it was given with.</param>
/// <param name="Line">The line; the first is 1.</param>
/// <param name="Column">The column in UTF-16 units; the first is 1.</param>
internal readonly record struct SourcePlace(string File, int Line, int Column)
{
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}");
}
