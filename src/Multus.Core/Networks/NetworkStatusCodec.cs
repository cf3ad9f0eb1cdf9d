using System.Buffers;
using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.Json;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;
using Multus.Core.Cni.Results;

namespace Multus.Core.Networks;

/// <summary>Writes and reads the value of <see cref="AnnotationKeys.NetworkStatus"/> (multi-network standard, section 5.3). Pure.</summary>
public static class NetworkStatusCodec
{
    private static readonly JsonFields Fields = new("network-status");

    /// <summary>The annotation's value, letter by letter as multus-cni writes it: people look at it, and some programs compare texts.</summary>
    public static string Encode(ImmutableArray<NetworkStatus> statuses)
    {
        var output = new ArrayBufferWriter<byte>(512);
        output.Write("["u8);
        foreach (var status in statuses)
        {
            if (output.WrittenCount > 1)
            {
                output.Write(","u8);
            }

            NetworkStatusWriter.Write(output, status);
        }

        output.Write("]"u8);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>
    /// Reads what Multus or another program wrote, however it is indented. Of an address with a prefix the prefix is left out, and so
    /// is what is no address, as some programs write <c>&lt;nil&gt;</c>, and device information without a type. Nothing, or
    /// <c>null</c>, is no entries.
    /// </summary>
    /// <exception cref="CniException">Not a JSON list of objects, or a member has the wrong type (code 6).</exception>
    public static ImmutableArray<NetworkStatus> Decode(string annotation)
    {
        ArgumentNullException.ThrowIfNull(annotation);
        if (string.IsNullOrWhiteSpace(annotation))
        {
            return [];
        }

        if (!CniJson.TryParseKept(Encoding.UTF8.GetBytes(annotation), out var root, out var problem))
        {
            throw Fields.Problem("", "", problem);
        }

        return root.ValueKind switch
        {
            JsonValueKind.Null => [],
            JsonValueKind.Array => [.. root.EnumerateArray().Select(Read)],
            _ => throw Fields.WrongType("", "", "a list of objects", root),
        };
    }

    private static NetworkStatus Read(JsonElement json)
    {
        Fields.RequireObject(json, "");
        return new NetworkStatus(Fields.Text(json, "", "name"))
        {
            Interface = Fields.Text(json, "", "interface"),
            Ips = Addresses(json, "ips"),
            Mac = Fields.Text(json, "", "mac"),
            Mtu = Fields.Int32(json, "", "mtu") ?? 0,
            IsDefault = Fields.Boolean(json, "", "default") ?? false,
            Dns = DnsJson.Read(Fields, json),
            Device = JsonMembers.TryGet(json, "device-info", out var device) ? DeviceInfo.TryRead(device) : null,
            Gateways = Addresses(json, "gateway"),
        };
    }

    private static ImmutableArray<IPAddress> Addresses(JsonElement json, string name) =>
        [.. Fields.Texts(json, "", name).Select(Address).OfType<IPAddress>()];

    private static IPAddress? Address(string text) =>
        IpText.TryParse(text, out var address) ? address : Cidr.TryParse(text, out var cidr) ? cidr.Address : null;
}
