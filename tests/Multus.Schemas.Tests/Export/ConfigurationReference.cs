using System.Text;
using System.Text.Json.Nodes;

namespace Multus.Schemas.Tests.Export;

/// <summary>The reference of all configuration keys, made of the schemas.</summary>
internal static class ConfigurationReference
{
    private static readonly (string Schema, string Title, string Text)[] Parts =
    [
        ("multus-configuration", "The plugin and the shim", "What the container runtime hands over: a file of its folder, mostly `/etc/cni/net.d/00-multus.conf`."),
        ("multus-daemon-configuration", "The daemon", "One file, `daemon-config.json`. Keys of the plugin in it take the place of those that requests bring; these are its own."),
    ];

    public static string ToText()
    {
        var text = new StringBuilder("""
            # All configuration keys

            Made from [the schemas](../schemas/README.md), which a test holds to the readers. Names are taken in any case, unknown keys are passed over, and `null` means the default.
            Durations are written as in `90s`, `1m30s` or `250ms`.

            """);
        foreach (var (schema, title, lead) in Parts)
        {
            text.Append($"\n## {title}\n\n{lead}\n\n| key | type | default | meaning |\n|---|---|---|---|\n");
            Append(text, JsonNode.Parse(File.ReadAllText(SchemaFiles.PathOf(schema)))!.AsObject(), "");
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonObject schema, string prefix)
    {
        foreach (var (name, node) in schema["properties"]!.AsObject())
        {
            var property = node!.AsObject();
            var value = property["default"] is { } stated ? $"`{stated.ToJsonString()}`" : "";
            text.Append($"| `{prefix}{name}` | {TypeOf(property)} | {value} | {((string?)property["description"] ?? "").Replace("|", "\\|", StringComparison.Ordinal)} |\n");
            if (property["properties"] is JsonObject)
            {
                Append(text, property, $"{prefix}{name}.");
            }
        }
    }

    private static string TypeOf(JsonObject property) => property["type"] switch
    {
        JsonArray types => string.Join(" or ", types.Select(static type => (string)type!).Where(static type => type != "null")),
        JsonValue type => (string)type!,
        _ => property["enum"] is JsonArray values ? string.Join(", ", values.Where(static value => value is not null).Select(static value => $"`{value!.ToJsonString()}`")) : "any",
    };
}
