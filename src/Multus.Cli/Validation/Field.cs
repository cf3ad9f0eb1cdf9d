using System.Collections.Immutable;
using System.Globalization;
using Multus.Cli.Validation.Documents;
using Multus.Cli.Validation.Rules;

namespace Multus.Cli.Validation;

/// <summary>Reads members of maps, each of the type that it has to be; what is not is found.</summary>
/// <param name="findings">Where it is said.</param>
internal sealed class Field(Findings findings)
{
    public SourceNode? Text(SourceNode map, string key) => Of(map.Find(key), SourceKind.Text, "a text in quotes");

    public SourceNode? Flag(SourceNode map, string key) => Of(map.Find(key), SourceKind.Truth, "true or false, without quotes");

    public SourceNode? Map(SourceNode map, string key) => Of(map.Find(key), SourceKind.Map, "an object, in { and }");

    public SourceNode? List(SourceNode map, string key) => Of(map.Find(key), SourceKind.List, "a list, in [ and ]");

    /// <summary>The objects of a list.</summary>
    public ImmutableArray<SourceNode> Maps(SourceNode map, string key) => Items(map, key, SourceKind.Map, "an object, in { and }");

    /// <summary>The texts of a list.</summary>
    public ImmutableArray<SourceNode> Texts(SourceNode map, string key) => Items(map, key, SourceKind.Text, "a text in quotes");

    /// <summary>A whole number; null where there is none.</summary>
    public long? Number(SourceNode map, string key)
    {
        if (Of(map.Find(key), SourceKind.Number, "a number, without quotes") is not { } node)
        {
            return null;
        }

        if (long.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        findings.Add(SyntaxRules.WrongType, node, $"{node.Text} is not a whole number: write one without a point and an exponent");
        return null;
    }

    /// <summary>A text that must be there, and not be empty.</summary>
    public SourceNode? RequiredText(SourceNode map, string key)
    {
        var node = Text(map, key);
        if (map.Find(key) is null || node is { Text: "" })
        {
            findings.Add(SyntaxRules.MissingKey, node?.Place ?? map.Place, map.Path, $"\"{key}\" is {(node is null ? "missing" : "empty")}: write \"{key}\" with a text");
            return null;
        }

        return node;
    }

    private ImmutableArray<SourceNode> Items(SourceNode map, string key, SourceKind kind, string expected) =>
        List(map, key) is { } list ? [.. list.Items.Select(item => item.Kind == SourceKind.Null ? Refuse(item, expected) : Of(item, kind, expected)).OfType<SourceNode>()] : [];

    private SourceNode? Of(SourceNode? node, SourceKind kind, string expected) => node is null || node.Kind == kind ? node : Refuse(node, expected);

    private SourceNode? Refuse(SourceNode node, string expected)
    {
        findings.Add(SyntaxRules.WrongType, node, $"{node.Description} stands here: write {expected}");
        return null;
    }
}
