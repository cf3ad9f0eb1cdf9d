using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Multus.Core.Cni.Errors;

namespace Multus.Core.Cni.Json;

/// <summary>
/// Reads typed members of a document and, where one is of the wrong type, says which (<c>result: ips[1].address: ...</c>) and what
/// stood there.
/// </summary>
/// <param name="document">What the document is called in messages.</param>
internal sealed class JsonFields(string document)
{
    /// <summary>A string member; empty when it is absent.</summary>
    public string Text(JsonElement parent, string path, string name)
    {
        if (!JsonMembers.TryGet(parent, name, out var value))
        {
            return "";
        }

        return value.ValueKind == JsonValueKind.String ? value.GetString()! : throw WrongType(path, name, "a string", value);
    }

    /// <summary>An array of strings; empty when it is absent.</summary>
    public ImmutableArray<string> Texts(JsonElement parent, string path, string name)
    {
        if (!JsonMembers.TryGet(parent, name, out var value))
        {
            return [];
        }

        RequireKind(value, JsonValueKind.Array, path, name, "an array of strings");
        var texts = ImmutableArray.CreateBuilder<string>(value.GetArrayLength());
        foreach (var item in value.EnumerateArray())
        {
            RequireKind(item, JsonValueKind.String, path, Index(name, texts.Count), "a string");
            texts.Add(item.GetString()!);
        }

        return texts.DrainToImmutable();
    }

    /// <summary>An array of objects; empty when it is absent. A null in it is an error.</summary>
    public ImmutableArray<T> Objects<T>(JsonElement parent, string path, string name, Func<JsonElement, string, T> read)
    {
        if (!JsonMembers.TryGet(parent, name, out var value))
        {
            return [];
        }

        RequireKind(value, JsonValueKind.Array, path, name, "an array of objects");
        var items = ImmutableArray.CreateBuilder<T>(value.GetArrayLength());
        foreach (var item in value.EnumerateArray())
        {
            var itemName = Index(name, items.Count);
            RequireKind(item, JsonValueKind.Object, path, itemName, "an object");
            items.Add(read(item, Join(path, itemName)));
        }

        return items.DrainToImmutable();
    }

    /// <summary>An integer literal of 32 bits; null when it is absent. <c>1.0</c>, <c>1e0</c> and <c>"1"</c> are none.</summary>
    public int? Int32(JsonElement parent, string path, string name) =>
        Int64(parent, path, name) is not { } wide ? null
        : wide is >= int.MinValue and <= int.MaxValue ? (int)wide
        : throw Problem(path, name, string.Create(CultureInfo.InvariantCulture, $"the number {wide} does not fit 32 bits"));

    /// <summary>An integer literal of 64 bits; null when it is absent.</summary>
    public long? Int64(JsonElement parent, string path, string name)
    {
        if (!JsonMembers.TryGet(parent, name, out var value))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : throw WrongType(path, name, "an integer", value);
    }

    /// <summary>A boolean; null when it is absent.</summary>
    public bool? Boolean(JsonElement parent, string path, string name)
    {
        if (!JsonMembers.TryGet(parent, name, out var value))
        {
            return null;
        }

        return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw WrongType(path, name, "true or false", value);
    }

    /// <summary>Refuses what is not an object.</summary>
    public void RequireObject(JsonElement value, string path) => RequireKind(value, JsonValueKind.Object, "", path, "an object");

    /// <summary>An error about a member.</summary>
    public CniException Problem(string path, string name, string problem)
    {
        var where = Join(path, name);
        return new CniException(new CniError(CniErrorCode.DecodingFailure, where.Length == 0 ? $"{document}: {problem}" : $"{document}: {where}: {problem}"));
    }

    /// <summary>An error about a member of the wrong type.</summary>
    public CniException WrongType(string path, string name, string expected, JsonElement value) =>
        Problem(path, name, $"expected {expected}, found {value.Describe()}");

    private static string Index(string name, int index) => string.Create(CultureInfo.InvariantCulture, $"{name}[{index}]");

    private static string Join(string path, string name) => path.Length == 0 ? name : name.Length == 0 ? path : $"{path}.{name}";

    private void RequireKind(JsonElement value, JsonValueKind kind, string path, string name, string expected)
    {
        if (value.ValueKind != kind)
        {
            throw WrongType(path, name, expected, value);
        }
    }
}
