using System.Text.Json;

namespace Multus.Cni.DaemonProtocol;

/// <summary>Attributes as JSON, under the keys of a pod's annotation.</summary>
internal static class DelegateAttributesJson
{
    /// <summary>Writes the members into an object that is open.</summary>
    public static void WriteMembers(Utf8JsonWriter writer, DelegateAttributes attributes)
    {
        if (!attributes.Ips.IsEmpty)
        {
            writer.WriteStartArray("ips"u8);
            foreach (var ip in attributes.Ips)
            {
                writer.WriteStringValue(ip);
            }

            writer.WriteEndArray();
        }

        if (attributes.Mac is { } mac)
        {
            writer.WriteString("mac"u8, mac);
        }

        if (attributes.CniArgs is { } cniArgs)
        {
            writer.WritePropertyName("cni-args"u8);
            writer.WriteRawValue(cniArgs);
        }
    }
}
