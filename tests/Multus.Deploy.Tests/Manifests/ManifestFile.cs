using System.Text;
using System.Text.Json.Nodes;
using Multus.K8s.Yaml;

namespace Multus.Deploy.Tests.Manifests;

/// <summary>Objects of Kubernetes, as YAML has them.</summary>
internal static class ManifestFile
{
    /// <summary>Reads all objects of a text, in its order.</summary>
    public static IReadOnlyList<JsonNode> Read(string yaml) =>
        [.. YamlDocuments.Read(Encoding.UTF8.GetBytes(yaml), "a manifest").Select(static document => JsonNode.Parse(document.Content.GetRawText())).OfType<JsonNode>()];

    /// <summary>Which one an object is.</summary>
    public static string NameOf(JsonNode item) => $"{item["kind"]} {item["metadata"]!["name"]}";

    /// <summary>An object of a kind; throws unless there is one, and no other.</summary>
    public static JsonNode One(this IEnumerable<JsonNode> items, string kind, string name) => items.Single(item => NameOf(item) == $"{kind} {name}");

    /// <summary>The elements of a member; none where it is not there.</summary>
    public static IEnumerable<JsonNode> Items(this JsonNode? parent, string member) => parent?[member]?.AsArray().Select(static item => item!) ?? [];

    /// <summary>The element of a list that has a name.</summary>
    public static JsonNode Named(this IEnumerable<JsonNode> items, string name) => items.Single(item => item["name"]!.GetValue<string>() == name);

    /// <summary>The texts of a member that is a list of them.</summary>
    public static string[] Texts(this JsonNode? parent, string member) => [.. parent.Items(member).Select(static item => item.GetValue<string>())];
}
