using System.Text.Json;
using System.Text.Json.Nodes;

namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>JSON as text that is equal where the meaning is: neither the order of members nor white space counts.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string Canonical(string json) => Canonical(JsonNode.Parse(json));

    public static string Canonical(JsonNode? json) => Sorted(json)?.ToJsonString(Indented) ?? "null";

    private static JsonNode? Sorted(JsonNode? json) => json switch
    {
        JsonObject members => new JsonObject(members
            .OrderBy(static member => member.Key, StringComparer.Ordinal)
            .Select(static member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray elements => new JsonArray([.. elements.Select(Sorted)]),
        null => null,
        _ => json.DeepClone(),
    };
}
