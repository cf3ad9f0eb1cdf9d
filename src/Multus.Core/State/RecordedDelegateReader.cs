using System.Text.Json;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;
using Multus.Core.Planning;

namespace Multus.Core.State;

/// <summary>Reads one entry of a container's record: ours, that of multus-cni 3.0 to 4.3, or the bare configuration that its first releases kept.</summary>
internal static class RecordedDelegateReader
{
    private static readonly JsonFields Fields = new("record");

    /// <exception cref="CniException">The entry says of no network how to delete it.</exception>
    public static RecordedAttachment Read(JsonElement entry, string circumstancesKey)
    {
        Fields.RequireObject(entry, "");
        var network = ReadNetwork(entry);
        var display = Fields.Text(entry, "", "Name");
        var requested = Fields.Text(entry, "", "ifnameRequest");
        return new RecordedAttachment(display.Length > 0 ? display : network.Name.Value, network)
        {
            RequestedInterface = requested.Length > 0 ? InterfaceName.Parse(requested) : null,
            Requested = RecordedRequests.Read(entry),
            Circumstances = JsonMembers.TryGet(entry, circumstancesKey, out var value) ? ReadCircumstances(value, circumstancesKey) : null,
        };
    }

    private static NetworkConfigList ReadNetwork(JsonElement entry)
    {
        if (PluginConfigRules.TypeOf(entry).Length > 0)
        {
            return NetworkConfigReader.Read(entry);
        }

        // 4.2.4 and 4.3 wrote, of a list from a file, all plugins without loss here, and a lossy form under "Bytes".
        if (JsonMembers.TryGet(entry, "CNINetworkConfigList", out var loaded)
            && JsonMembers.TryGet(loaded, "Plugins", out var plugins)
            && plugins.ValueKind == JsonValueKind.Array
            && plugins.GetArrayLength() > 0)
        {
            return NetworkConfigReader.Read(Rebuild(loaded, plugins));
        }

        return NetworkConfigReader.Read(CniJson.ParseKeptObject(Bytes(entry, "")));
    }

    private static JsonElement Rebuild(JsonElement loaded, JsonElement plugins)
    {
        var list = CniJsonWriting.Compact((loaded, plugins), static (writer, state) =>
        {
            writer.WriteStartObject();
            writer.WriteString("cniVersion", Fields.Text(state.loaded, "CNINetworkConfigList", "CNIVersion"));
            writer.WriteString("name", Fields.Text(state.loaded, "CNINetworkConfigList", "Name"));
            writer.WriteBoolean("disableCheck", Fields.Boolean(state.loaded, "CNINetworkConfigList", "DisableCheck") ?? false);
            writer.WriteBoolean("disableGC", Fields.Boolean(state.loaded, "CNINetworkConfigList", "DisableGC") ?? false);
            writer.WriteStartArray("plugins");
            foreach (var plugin in state.plugins.EnumerateArray())
            {
                writer.WriteRawValue(JsonEdit.ToUtf8(CniJson.ParseKeptObject(Bytes(plugin, "CNINetworkConfigList.Plugins"))), skipInputValidation: true);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
        return CniJson.ParseKeptObject(list);
    }

    private static byte[] Bytes(JsonElement parent, string path)
    {
        if (!JsonMembers.TryGet(parent, "Bytes", out var value))
        {
            throw Fields.Problem(path, "Bytes", "it is missing");
        }

        return value.ValueKind == JsonValueKind.String && value.TryGetBytesFromBase64(out var bytes)
            ? bytes
            : throw Fields.WrongType(path, "Bytes", "base64", value);
    }

    private static RecordedCircumstances ReadCircumstances(JsonElement value, string key)
    {
        Fields.RequireObject(value, key);
        var role = RoleWords.Read(Fields.Text(value, key, "role"));
        _ = NetnsPath.TryParse(Fields.Text(value, key, "netns"), out var netns);
        return new RecordedCircumstances(role, InterfaceName.Parse(Fields.Text(value, key, "interface")), netns)
        {
            Origin = Fields.Text(value, key, "askedBy") == RoleWords.AskedByPod ? AttachmentOrigin.Pod : AttachmentOrigin.Node,
            Args = CniArgsJson.Read(Fields, value, key, "cniArgs"),
            Capabilities = JsonMembers.TryGet(value, "capabilityArgs", out var offered) && offered.ValueKind == JsonValueKind.Object
                ? CapabilityArgs.Read(offered)
                : CapabilityArgs.Empty,
        };
    }
}
