using System.Text.Json.Nodes;

namespace Multus.FakeCluster.Serving;

/// <summary>Which objects are asked for: terms such as <c>spec.nodeName=node-1</c> or <c>status.phase!=Failed</c>, with commas.</summary>
internal sealed record FieldSelector(string Text)
{
    public bool Selects(JsonObject? item) => item is not null
        && Text.Split(',', StringSplitOptions.RemoveEmptyEntries).All(term => term.Split('=') is [var field, .., var value] && (ValueOf(item, field.TrimEnd('!')) == value) != field.EndsWith('!'));

    private static string ValueOf(JsonObject item, string field) =>
        (string?)field.Split('.').Aggregate((JsonNode?)item, static (node, name) => node?[name]) ?? "";
}
