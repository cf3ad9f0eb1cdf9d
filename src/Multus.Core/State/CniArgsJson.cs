using System.Text.Json;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;

namespace Multus.Core.State;

/// <summary>Invocation arguments as the reference library's cache writes them: an array of arrays of a key and a value.</summary>
internal static class CniArgsJson
{
    public static void Write(Utf8JsonWriter writer, string name, CniArgs args)
    {
        if (args.Pairs.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var (key, value) in args.Pairs)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(key);
            writer.WriteStringValue(value);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    /// <exception cref="CniException">Not an array of pairs of strings (code 6).</exception>
    public static CniArgs Read(JsonFields fields, JsonElement parent, string path, string name)
    {
        if (!JsonMembers.TryGet(parent, name, out var value))
        {
            return CniArgs.Empty;
        }

        if (value.ValueKind != JsonValueKind.Array || !value.EnumerateArray().All(IsPair))
        {
            throw fields.WrongType(path, name, "an array of pairs of strings", value);
        }

        return CniArgs.Of(value.EnumerateArray().Select(static pair => KeyValuePair.Create(pair[0].GetString()!, pair[1].GetString()!)));
    }

    private static bool IsPair(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array
        && value.GetArrayLength() == 2
        && value.EnumerateArray().All(static item => item.ValueKind == JsonValueKind.String && !item.GetString()!.Contains(';', StringComparison.Ordinal))
        && !value[0].GetString()!.Contains('=', StringComparison.Ordinal);
}
