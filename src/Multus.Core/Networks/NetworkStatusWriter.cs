using System.Buffers;
using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using Multus.Core.Cni;
using Multus.Core.Cni.Json;
using Multus.Core.Cni.Results;

namespace Multus.Core.Networks;

/// <summary>Writes one entry of network-status: members in a fixed order, what is empty left out, but <c>dns</c> always.</summary>
internal static class NetworkStatusWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = CniJsonEncoder.Instance, Indented = true, IndentSize = 4, NewLine = "\n" };

    public static void Write(IBufferWriter<byte> output, NetworkStatus status)
    {
        using var writer = new Utf8JsonWriter(output, Options);
        writer.WriteStartObject();
        writer.WriteString("name", status.Name);
        WriteText(writer, "interface", status.Interface);
        WriteAddresses(writer, "ips", status.Ips);
        WriteText(writer, "mac", status.Mac);
        if (status.Mtu != 0)
        {
            writer.WriteNumber("mtu", status.Mtu);
        }

        if (status.IsDefault)
        {
            writer.WriteBoolean("default", value: true);
        }

        DnsJson.Write(writer, status.Dns);
        if (status.Device is { } device)
        {
            writer.WritePropertyName("device-info");
            device.WriteTo(writer);
        }

        WriteAddresses(writer, "gateway", status.Gateways);
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string text)
    {
        if (text.Length > 0)
        {
            writer.WriteString(name, text);
        }
    }

    private static void WriteAddresses(Utf8JsonWriter writer, string name, ImmutableArray<IPAddress> addresses)
    {
        if (addresses.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var address in addresses)
        {
            writer.WriteStringValue(IpText.Format(address));
        }

        writer.WriteEndArray();
    }
}
