using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Multus.Core.Cni.Errors;

namespace Multus.K8s.Access.Kubeconfig;

/// <summary>A map in a kubeconfig file, and where it is, for messages. Names of fields are taken as they are written. Immutable.</summary>
/// <param name="File">The file's path.</param>
/// <param name="Where">The map, such as <c>users[a].user</c>; empty for the whole file.</param>
/// <param name="Content">The map.</param>
internal readonly record struct KubeconfigNode(string File, string Where, JsonElement Content)
{
    /// <summary>Where a field is.</summary>
    public string NameOf(string field) => $"{File}: {(Where.Length == 0 ? field : $"{Where}.{field}")}";

    /// <summary>A text; null where it is not there or empty.</summary>
    /// <exception cref="CniException">It is something else (code 7).</exception>
    public string? Text(string field) => Get(field) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value => value.GetString() is { Length: > 0 } text ? text : null,
        { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } => throw Invalid(field, "must be text; put it in quotes"),
        _ => throw Invalid(field, "must be text"),
    };

    /// <summary>A text that must be there.</summary>
    /// <exception cref="CniException">It is not there, empty, or something else (code 7).</exception>
    public string RequiredText(string field) => Text(field) ?? throw Invalid(field, "is missing");

    /// <summary>A boolean; false where it is not there.</summary>
    /// <exception cref="CniException">It is something else (code 7).</exception>
    public bool Flag(string field) => Get(field) switch
    {
        null or { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.True } => true,
        { } value => throw Invalid(field, $"must be true or false{(value.ValueKind == JsonValueKind.String ? ", without quotes" : "")}"),
    };

    /// <summary>What is in base64 there, as text; null where it is not there or empty.</summary>
    /// <exception cref="CniException">It is something else (code 7).</exception>
    public string? Base64(string field)
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        // Blanks and line ends in between are no mistake.
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var count) ? Encoding.UTF8.GetString(bytes, 0, count) : throw Invalid(field, "is not base64");
    }

    /// <summary>A map; null where it is not there.</summary>
    /// <exception cref="CniException">It is something else (code 7).</exception>
    public KubeconfigNode? Map(string field) => Get(field) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } value => new KubeconfigNode(File, Where.Length == 0 ? field : $"{Where}.{field}", value),
        _ => throw Invalid(field, "must be a map"),
    };

    /// <summary>A list; empty where it is not there.</summary>
    /// <exception cref="CniException">It is something else (code 7).</exception>
    public ImmutableArray<JsonElement> List(string field) => Get(field) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } value => [.. value.EnumerateArray()],
        _ => throw Invalid(field, "must be a list"),
    };

    /// <summary>A list of texts; empty where it is not there.</summary>
    /// <exception cref="CniException">It is something else (code 7).</exception>
    public ImmutableArray<string> Texts(string field)
    {
        var items = List(field);
        var texts = ImmutableArray.CreateBuilder<string>(items.Length);
        for (var i = 0; i < items.Length; i++)
        {
            texts.Add(items[i].ValueKind == JsonValueKind.String ? items[i].GetString()! : throw Invalid($"{field}[{i}]", "must be text"));
        }

        return texts.ToImmutable();
    }

    /// <summary>The payload of the entry with a name in a list of named things, the first of them; null for none.</summary>
    /// <param name="list">The list's field.</param>
    /// <param name="name">The entry's name.</param>
    /// <param name="payload">The field of the entry that holds the payload.</param>
    /// <exception cref="CniException">They are something else (code 7).</exception>
    public KubeconfigNode? Named(string list, string name, string payload)
    {
        foreach (var item in List(list))
        {
            var entry = new KubeconfigNode(File, $"{list}[{name}]", item);
            if (item.ValueKind == JsonValueKind.Object && entry.Get("name") is { ValueKind: JsonValueKind.String } other && other.ValueEquals(name))
            {
                return entry.Map(payload) ?? throw entry.Invalid(payload, "is missing");
            }
        }

        return null;
    }

    /// <summary>What a field holds; null where it is not there or null.</summary>
    public JsonElement? Get(string field) => Content.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>That a field is not right.</summary>
    public CniException Invalid(string field, string problem) => new(new CniError(CniErrorCode.InvalidNetworkConfig, $"{NameOf(field)} {problem}"));
}
