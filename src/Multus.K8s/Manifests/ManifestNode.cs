using System.Collections.Immutable;
using System.Text.Json;
using Multus.Core.Cni.Errors;

namespace Multus.K8s.Manifests;

/// <summary>A map in a manifest, and where it is, for messages. Names of fields are taken as they are written. Immutable.</summary>
/// <param name="Place">The file and the line of the manifest.</param>
/// <param name="Where">The map, such as <c>metadata</c>; empty for the manifest itself.</param>
/// <param name="Content">The map.</param>
internal readonly record struct ManifestNode(string Place, string Where, JsonElement Content)
{
    /// <summary>A text; empty where it is not there.</summary>
    /// <exception cref="CniException">It is something else (code 7).</exception>
    public string Text(string field) => Get(field) switch
    {
        null => "",
        { ValueKind: JsonValueKind.String } value => value.GetString()!,
        { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } => throw Invalid(field, "must be text; put it in quotes"),
        _ => throw Invalid(field, "must be text, not a map or a list; a text of several lines begins with \"|\""),
    };

    /// <summary>A text that must be there.</summary>
    /// <exception cref="CniException">It is not there, empty, or something else (code 7).</exception>
    public string RequiredText(string field) => Text(field) is { Length: > 0 } text ? text : throw Invalid(field, "is missing");

    /// <summary>A map; null where it is not there.</summary>
    /// <exception cref="CniException">It is something else (code 7).</exception>
    public ManifestNode? Map(string field) => Get(field) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } value => new ManifestNode(Place, NameOf(field), value),
        _ => throw Invalid(field, "must be a map"),
    };

    /// <summary>A map that must be there.</summary>
    /// <exception cref="CniException">It is not there, or something else (code 7).</exception>
    public ManifestNode RequiredMap(string field) => Map(field) ?? throw Invalid(field, "is missing");

    /// <summary>The things in a list; none where it is not there.</summary>
    /// <exception cref="CniException">It is something else (code 7).</exception>
    public IEnumerable<JsonElement> Items(string field) => Get(field) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } value => value.EnumerateArray(),
        _ => throw Invalid(field, "must be a list"),
    };

    /// <summary>The texts of this map by their names.</summary>
    /// <exception cref="CniException">One of them is something else (code 7).</exception>
    public ImmutableDictionary<string, string> Texts()
    {
        var texts = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var field in Content.EnumerateObject())
        {
            texts[field.Name] = Text(field.Name);
        }

        return texts.ToImmutable();
    }

    /// <summary>That a field is not right.</summary>
    public CniException Invalid(string field, string problem) => new(new CniError(CniErrorCode.InvalidNetworkConfig, $"{Place}: {NameOf(field)} {problem}"));

    private string NameOf(string field) => Where.Length == 0 ? field : $"{Where}.{field}";

    // Null is as good as nothing, as it is to an API server.
    private JsonElement? Get(string field) => Content.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
