using System.Text.Json;

namespace Multus.K8s.Devices;

/// <summary>Looks into JSON that others wrote, of which any part may be missing.</summary>
internal static class JsonLookup
{
    /// <summary>A member of an object; undefined where there is none, or no object.</summary>
    public static JsonElement At(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    /// <summary>A member that is a text; empty where there is none.</summary>
    public static string TextAt(this JsonElement element, string name) =>
        element.At(name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    /// <summary>The items of an array; none where it is none.</summary>
    public static JsonElement.ArrayEnumerator Items(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : default;
}
