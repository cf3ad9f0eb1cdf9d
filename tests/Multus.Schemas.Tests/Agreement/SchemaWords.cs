using System.Text.Json.Nodes;

namespace Multus.Schemas.Tests.Agreement;

/// <summary>The words of a schema: the names of members and the texts that it asks for, wherever they stand.</summary>
internal static class SchemaWords
{
    public static IEnumerable<string> Of(JsonNode? schema) => schema switch
    {
        JsonObject keywords => keywords.SelectMany(static keyword => Named(keyword.Key, keyword.Value).Concat(Of(keyword.Value))),
        JsonArray schemas => schemas.SelectMany(Of),
        _ => [],
    };

    private static IEnumerable<string> Named(string keyword, JsonNode? value) => (keyword, value) switch
    {
        ("properties", JsonObject members) => members.Select(static member => member.Key),
        ("enum", JsonArray texts) => texts.Select(static text => text?.ToString() ?? ""),
        _ => [],
    };
}
