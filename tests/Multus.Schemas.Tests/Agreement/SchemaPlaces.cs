using System.Globalization;
using System.Text.Json.Nodes;

namespace Multus.Schemas.Tests.Agreement;

/// <summary>The places in a document that a schema has something to say of.</summary>
internal static class SchemaPlaces
{
    /// <summary>
    /// Every member at any depth, the first of every array, and of the others those whose kind a member of their own says: there may be
    /// one of each kind. What such a kind has is taken from the document.
    /// </summary>
    public static IEnumerable<Place> Of(JsonObject schema, JsonNode document) => Of(schema, schema, document, Place.Root);

    private static IEnumerable<Place> Of(JsonObject root, JsonNode node, JsonNode document, Place here)
    {
        var schema = Resolve(root, node);
        foreach (var (name, member) in schema["properties"]?.AsObject() ?? [])
        {
            foreach (var place in From(root, member!, document, here.Then(name)))
            {
                yield return place;
            }
        }

        if (schema["items"] is { } items)
        {
            var count = KindsOf(root, items).Any() && here.In(document) is JsonArray array ? array.Count : 1;
            for (var i = 0; i < count; i++)
            {
                foreach (var place in From(root, items, document, here.Then(i.ToString(CultureInfo.InvariantCulture))))
                {
                    yield return place;
                }
            }
        }

        foreach (var kind in KindsOf(root, node).Where(kind => here.Then(kind.Member).In(document)?.ToString() == kind.Value))
        {
            foreach (var place in Of(root, kind.Schema, document, here).Where(place => place.Steps[^1] != kind.Member))
            {
                yield return place;
            }
        }
    }

    private static IEnumerable<Place> From(JsonObject root, JsonNode node, JsonNode document, Place here) => Of(root, node, document, here).Prepend(here);

    // {"if":{"properties":{MEMBER:{"const":VALUE}}},"then":SCHEMA}
    private static IEnumerable<(string Member, string Value, JsonNode Schema)> KindsOf(JsonObject root, JsonNode node) =>
        from rule in Resolve(root, node)["allOf"] as JsonArray ?? []
        from member in rule["if"]?["properties"] as JsonObject ?? []
        let value = (string?)member.Value?["const"]
        where value is not null
        select (member.Key, value, rule["then"]!);

    private static JsonObject Resolve(JsonObject root, JsonNode node) =>
        (string?)node["$ref"] is { } reference ? root["$defs"]![reference["#/$defs/".Length..]]!.AsObject() : node.AsObject();
}
