using System.Text.Json.Nodes;

namespace Multus.Deploy.Tests.Manifests;

/// <summary>Objects in a form in which those that mean the same are the same text.</summary>
internal static class ComparableManifest
{
    // What helm wants on everything that it installs, and what makes pods anew when their configuration changes.
    private static readonly string[] Additions = ["app.kubernetes.io/managed-by", "app.kubernetes.io/instance", "helm.sh/chart", "helm.sh/resource-policy", "checksum/config"];

    public static string Of(JsonNode item)
    {
        var copy = Sorted(item)!;
        if (copy["data"]?["daemon-config.json"] is { } text)
        {
            copy["data"]!["daemon-config.json"] = Sorted(JsonNode.Parse(text.GetValue<string>()))!.ToJsonString();
        }

        return copy.ToJsonString();
    }

    // Lists of named things, too: their order says nothing.
    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members
            .Where(static member => !Additions.Contains(member.Key))
            .Select(static member => KeyValuePair.Create(member.Key, Sorted(member.Value)))
            .Where(static member => member.Key is not ("annotations" or "labels") || member.Value is not JsonObject { Count: 0 })
            .OrderBy(static member => member.Key, StringComparer.Ordinal)),
        JsonArray items when items.All(static item => item is JsonObject) => new JsonArray([.. items.Select(Sorted).OrderBy(static item => item!.ToJsonString(), StringComparer.Ordinal)]),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        JsonValue value => value.DeepClone(),
        _ => null,
    };
}
