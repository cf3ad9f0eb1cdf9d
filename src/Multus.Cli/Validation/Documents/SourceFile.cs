namespace Multus.Cli.Validation.Documents;

/// <summary>Something to be validated: a file, or an object of a cluster.</summary>
/// <param name="Name">What it is called in findings; the ending of a file's name says whether it is JSON.</param>
/// <param name="Content">What is in it.</param>
internal sealed record SourceFile(string Name, ReadOnlyMemory<byte> Content)
{
    /// <summary>The object, whose content is a manifest in JSON; null for a file.</summary>
    public SourceObject? Object { get; private init; }

    /// <summary>An object of a cluster, to be validated.</summary>
    public static SourceFile Of(SourceObject source, ReadOnlyMemory<byte> manifest) => new($"{source}", manifest) { Object = source };
}
