using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Json;

namespace Multus.Core.Planning.Generation;

/// <summary>The text of a generated configuration of the plugin, in the form of multus-cni's: a key a line, and the primary network in one. Pure.</summary>
internal static class ThinConfigText
{
    public const string Type = "multus";

    private static readonly Layout Single = new("        ", "                ", "        ]\n}\n");
    private static readonly Layout List = new("        ", "            ", "        ]\n    }]\n}\n");

    /// <summary>Writes it.</summary>
    public static GeneratedConfig Write(ThinConfig config, NetworkConfigList primary, ImmutableArray<string> capabilities)
    {
        var isList = primary.Version.IsAtLeast(CniVersion.V100);
        var layout = isList ? List : Single;
        var text = new StringBuilder("{\n");
        WriteHead(text, primary.Version, config.OverrideNetworkName ? primary.Name.Value : ConfigTemplate.DefaultName, isList);
        foreach (var (key, value) in Members(config, capabilities))
        {
            text.Append(layout.Indent).Append($"\"{key}\": {value},\n");
        }

        var network = CniJsonWriting.Compact(CniJson.Parse(primary.ToUtf8()), WriteSorted);
        text.Append(layout.Indent).Append("\"delegates\": [\n").Append(layout.NetworkIndent).Append(Encoding.UTF8.GetString(network)).Append('\n').Append(layout.End);
        return new GeneratedConfig(isList ? GeneratedConfig.ListFileName : GeneratedConfig.SingleFileName, Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static void WriteHead(StringBuilder text, CniVersion version, string name, bool isList)
    {
        var indent = isList ? "    " : Single.Indent;
        text.Append(indent).Append($"\"cniVersion\": {Quoted(version.Text)},\n");
        text.Append(indent).Append($"\"name\": {Quoted(name)},\n");
        if (isList)
        {
            text.Append(indent).Append("\"plugins\": [ {\n");
        }
    }

    private static IEnumerable<(string Key, string Value)> Members(ThinConfig config, ImmutableArray<string> capabilities)
    {
        (string Key, string? Value)[] members =
        [
            ("type", Quoted(Type)),
            ("capabilities", capabilities.IsEmpty ? null : $"{{{string.Join(',', capabilities.Select(static name => $"{Quoted(name)}:true"))}}}"),
            ("namespaceIsolation", config.NamespaceIsolation ? "true" : null),
            ("globalNamespaces", QuotedOrNull(config.GlobalNamespaces)),
            ("logToStderr", config.LogToStandardError ? null : "false"),
            ("logLevel", QuotedOrNull(config.LogLevel)),
            ("logFile", QuotedOrNull(config.LogFile)),
            ("binDir", QuotedOrNull(config.BinDir)),
            ("confDir", QuotedOrNull(config.ConfDir)),
            ("readinessindicatorfile", QuotedOrNull(config.ReadinessFile)),
            ("kubeconfig", Quoted(config.Kubeconfig)),
        ];
        foreach (var (key, value) in members)
        {
            if (value is not null)
            {
                yield return (key, value);
            }
        }
    }

    private static void WriteSorted(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject().OrderBy(static member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    WriteSorted(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var element in value.EnumerateArray())
                {
                    WriteSorted(writer, element);
                }

                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private static string? QuotedOrNull(string? text) => text is null ? null : Quoted(text);

    private static string Quoted(string text) => Encoding.UTF8.GetString(CniJsonWriting.Text(text));

    private sealed record Layout(string Indent, string NetworkIndent, string End);
}
