using System.Collections.Immutable;

namespace Multus.Cli.Validation.Documents;

/// <summary>A value of a document, and where it stands. Immutable.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Place">Where it begins.</param>
/// <param name="Path">Where it is in its document, such as <c>spec.config: plugins[1].type</c>; empty for the document itself.</param>
internal sealed record SourceNode(SourceKind Kind, SourcePlace Place, string Path)
{
    /// <summary>A text, or how a number or a truth is written; empty for all else.</summary>
    public string Text { get; init; } = "";

    /// <summary>The members of a map, in order.</summary>
    public ImmutableArray<SourceMember> Members { get; init; } = [];

    /// <summary>The items of a list.</summary>
    public ImmutableArray<SourceNode> Items { get; init; } = [];

    /// <summary>Where a character of a text stands in the file; null for all that is no text.</summary>
    public Func<int, SourcePlace>? Locate { get; init; }

    /// <summary>What it is, for messages.</summary>
    public string Description => Kind switch
    {
        SourceKind.Map => "an object",
        SourceKind.List => "a list",
        SourceKind.Text => $"the text \"{Quoted.Short(Text)}\"",
        SourceKind.Number => $"the number {Quoted.Short(Text)}",
        SourceKind.Truth => Text,
        _ => "null",
    };

    /// <summary>A member by its exact name, the last of several; null where there is none, or a null.</summary>
    public SourceNode? this[string name] => Members.LastOrDefault(member => member.Name == name)?.Value is { Kind: not SourceKind.Null } value ? value : null;

    /// <summary>A member whatever the case of its name, as keys with a fixed meaning are read in CNI.</summary>
    public SourceNode? Find(string name) =>
        Members.LastOrDefault(member => string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))?.Value is { Kind: not SourceKind.Null } value ? value : null;

    /// <summary>The text of a member; null where it has none.</summary>
    public string? TextOf(string name) => Find(name) is { Kind: SourceKind.Text } value ? value.Text : null;

    /// <summary>The items of a member that is a list; none for all else.</summary>
    public ImmutableArray<SourceNode> ItemsOf(string name) => Find(name)?.Items ?? [];

    /// <summary>Whether a member is true.</summary>
    public bool IsOn(string name) => Find(name) is { Kind: SourceKind.Truth, Text: "true" };
}
