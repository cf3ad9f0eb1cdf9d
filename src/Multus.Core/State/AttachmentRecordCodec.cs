using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;
using Multus.Core.Planning;

namespace Multus.Core.State;

/// <summary>
/// A container's record as a file. It is multus-cni's (a JSON array, an object for each delegate), so that a pod that one project
/// attached can be detached by the other, in either direction; what that format has no place for stands under a key of its own.
/// </summary>
internal static class AttachmentRecordCodec
{
    /// <summary>Our own key; multus-cni passes over it.</summary>
    private const string CircumstancesKey = "attachment";

    public static byte[] Encode(AttachmentRecord record) => CniJsonWriting.Compact(record, Write);

    /// <summary>Reads a record as far as it can be read. What cannot be is named in <see cref="AttachmentRecord.Damage"/>.</summary>
    public static AttachmentRecord Decode(ContainerId container, ReadOnlySpan<byte> utf8)
    {
        if (!CniJson.TryParseKept(utf8, out var root, out var problem))
        {
            return new AttachmentRecord(container, []) { Damage = problem };
        }

        if (root.ValueKind != JsonValueKind.Array)
        {
            return new AttachmentRecord(container, []) { Damage = $"expected an array, found {root.Describe()}" };
        }

        var attachments = ImmutableArray.CreateBuilder<RecordedAttachment>();
        var damage = new List<string>();
        var index = 0;
        foreach (var entry in root.EnumerateArray())
        {
            try
            {
                attachments.Add(RecordedDelegateReader.Read(entry, CircumstancesKey));
            }
            catch (CniException exception)
            {
                damage.Add(string.Create(CultureInfo.InvariantCulture, $"entry {index}: {exception.Error}"));
            }

            index++;
        }

        return new AttachmentRecord(container, attachments.DrainToImmutable()) { Damage = damage.Count == 0 ? null : string.Join("; ", damage) };
    }

    private static void Write(Utf8JsonWriter writer, AttachmentRecord record)
    {
        writer.WriteStartArray();
        for (var i = 0; i < record.Attachments.Length; i++)
        {
            Write(writer, record.Attachments[i], i);
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, RecordedAttachment attachment, int position)
    {
        var network = attachment.Network;
        writer.WriteStartObject();
        if (network.Form == NetworkConfigForm.SinglePlugin)
        {
            WriteHeader(writer, "Conf", network.Plugins[0]);
            writer.WriteStartObject("ConfList");
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteStartObject("Conf");
            WriteIdentity(writer, network);
            writer.WriteStartObject("ipam");
            writer.WriteEndObject();
            writer.WriteEndObject();
            WriteListHeader(writer, network);
        }

        writer.WriteString("Name", attachment.DisplayName);
        if (RequestedInterface(attachment, position) is { } name)
        {
            writer.WriteString("ifnameRequest", name.Value);
        }

        // The first one's is the runtime's there, and stands in each request.
        if (attachment.Circumstances is { Role: not AttachmentRole.Primary } told)
        {
            RecordedRequests.Write(writer, told.Capabilities);
        }

        writer.WriteBoolean("IsFilterV4Gateway", value: false);
        writer.WriteBoolean("IsFilterV6Gateway", value: false);
        writer.WriteBase64String("Bytes", network.ToUtf8());
        if (attachment.Circumstances is { } circumstances)
        {
            WriteCircumstances(writer, circumstances);
        }

        writer.WriteEndObject();
    }

    // multus-cni finds an interface's name by position. Where that would not be the one we gave, it must be told.
    private static InterfaceName? RequestedInterface(RecordedAttachment attachment, int position)
    {
        if (attachment.RequestedInterface is not null || attachment.Circumstances is null)
        {
            return attachment.RequestedInterface;
        }

        var name = attachment.Circumstances.Interface;
        var byPosition = position == 0
            ? attachment.Circumstances.Role == AttachmentRole.Primary
            : name == InterfaceNaming.At(position, name);
        return byPosition ? null : name;
    }

    private static void WriteIdentity(Utf8JsonWriter writer, NetworkConfigList network)
    {
        writer.WriteString("cniVersion", network.Version.Text);
        writer.WriteString("name", network.Name.Value);
    }

    private static void WriteListHeader(Utf8JsonWriter writer, NetworkConfigList network)
    {
        writer.WriteStartObject("ConfList");
        WriteIdentity(writer, network);
        if (network.DisableCheck)
        {
            writer.WriteBoolean("disableCheck", value: true);
        }

        if (network.DisableGc)
        {
            writer.WriteBoolean("disableGC", value: true);
        }

        writer.WriteStartArray("plugins");
        foreach (var plugin in network.Plugins)
        {
            WriteHeader(writer, null, plugin);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteHeader(Utf8JsonWriter writer, string? key, PluginConfig plugin)
    {
        if (key is null)
        {
            writer.WriteStartObject();
        }
        else
        {
            writer.WriteStartObject(key);
        }

        if (plugin.StatedVersion.Length > 0)
        {
            writer.WriteString("cniVersion", plugin.StatedVersion);
        }

        if (plugin.Name is { Length: > 0 } name)
        {
            writer.WriteString("name", name);
        }

        writer.WriteString("type", plugin.Type.Value);
        if (JsonMembers.TryGet(plugin.Source, "capabilities", out var capabilities))
        {
            writer.WritePropertyName("capabilities");
            writer.WriteRawValue(JsonEdit.ToUtf8(capabilities), skipInputValidation: true);
        }

        writer.WriteStartObject("ipam");
        if (JsonMembers.TryGet(plugin.Source, "ipam", out var ipam) && JsonMembers.TryGet(ipam, "type", out var ipamType))
        {
            writer.WriteString("type", ipamType.GetString());
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteCircumstances(Utf8JsonWriter writer, RecordedCircumstances circumstances)
    {
        writer.WriteStartObject(CircumstancesKey);
        writer.WriteString("role", RoleWords.Of(circumstances.Role));
        writer.WriteString("interface", circumstances.Interface.Value);
        if (circumstances.Netns is { } netns)
        {
            writer.WriteString("netns", netns.Value);
        }

        if (circumstances.Origin == AttachmentOrigin.Pod)
        {
            writer.WriteString("askedBy", RoleWords.AskedByPod);
        }

        CniArgsJson.Write(writer, "cniArgs", circumstances.Args);
        if (!circumstances.Capabilities.IsEmpty)
        {
            writer.WritePropertyName("capabilityArgs");
            circumstances.Capabilities.WriteTo(writer);
        }

        writer.WriteEndObject();
    }
}
