using System.Collections.Immutable;

namespace Multus.Cli.Validation.Documents;

/// <summary>A text that has JSON in it, and where its characters stand.</summary>
/// <param name="Text">The text.</param>
/// <param name="Path">What stands before paths in it.</param>
/// <param name="Locate">Where a character stands.</param>
internal sealed record DocumentContent(string Text, string Path, Func<int, SourcePlace> Locate)
{
    /// <summary>Whether characters are told apart by their places; where they are not, reading takes less. Default: they are.</summary>
    public bool HasPlaces { get; init; } = true;

    /// <summary>A document of which nobody sees the text.</summary>
    public static DocumentContent WithoutPlaces(string text, SourcePlace place) => new(text, "", _ => place) { HasPlaces = false };

    /// <summary>What a value of a document holds as text.</summary>
    public static DocumentContent Of(SourceNode text) => new(text.Text, SourcePath.Within(text.Path), text.Locate ?? (_ => text.Place)) { HasPlaces = text.Place.Object is null };

    /// <summary>Reads it.</summary>
    /// <returns>What it says; null if it is not JSON, which is then among the findings.</returns>
    public SourceNode? ReadJson(Findings findings) => new JsonTree(this, findings).Read();

    /// <summary>Reads it as lines of several documents, of which there is one.</summary>
    public ImmutableArray<SourceNode> ReadJsonDocument(Findings findings) => ReadJson(findings) is { } node ? [node] : [];
}
