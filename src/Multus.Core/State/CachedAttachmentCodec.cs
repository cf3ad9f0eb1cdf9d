using System.Text.Json;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;

namespace Multus.Core.State;

/// <summary>A kept attachment as a file, in the format of the reference library (<c>cniCacheV1</c>); it also reads the older one, a bare result.</summary>
internal static class CachedAttachmentCodec
{
    private const string Kind = "cniCacheV1";

    private static readonly JsonFields Fields = new("cached result");

    public static byte[] Encode(CachedAttachment attachment) => CniJsonWriting.Compact(attachment, Write);

    /// <summary>Reads an entry of which it is known what it is about.</summary>
    /// <remarks>What is not the newer format is a bare result, right or wrong: reading the result tells.</remarks>
    public static CachedAttachment Decode(NetworkName network, AttachmentKey key, ReadOnlyMemory<byte> utf8) =>
        TryRead(utf8.Span) ?? new CachedAttachment(network, key) { Result = utf8 };

    /// <summary>Reads an entry of the newer format, which says itself what it is about; null for anything else.</summary>
    public static CachedAttachment? TryRead(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return CniJson.TryParseKept(utf8, out var root, out _) && JsonMembers.TryGet(root, "kind", out var kind)
                && kind.ValueKind == JsonValueKind.String && kind.ValueEquals(Kind)
                    ? Read(root)
                    : null;
        }
        catch (CniException)
        {
            return null;
        }
    }

    private static CachedAttachment Read(JsonElement root)
    {
        var key = new AttachmentKey(ContainerId.Parse(Fields.Text(root, "", "containerId")), InterfaceName.Parse(Fields.Text(root, "", "ifName")));
        _ = NetnsPath.TryParse(Fields.Text(root, "", "netns"), out var netns);
        return new CachedAttachment(NetworkName.Parse(Fields.Text(root, "", "networkName")), key)
        {
            Netns = netns,
            Config = ReadConfig(root),
            Args = CniArgsJson.Read(Fields, root, "", "cniArgs"),
            Capabilities = JsonMembers.TryGet(root, "capabilityArgs", out var offered) && offered.ValueKind == JsonValueKind.Object
                ? CapabilityArgs.Read(offered)
                : CapabilityArgs.Empty,
            Result = JsonMembers.TryGet(root, "result", out var result) ? JsonEdit.ToUtf8(result) : ReadOnlyMemory<byte>.Empty,
        };
    }

    private static ReadOnlyMemory<byte> ReadConfig(JsonElement root)
    {
        if (!JsonMembers.TryGet(root, "config", out var value))
        {
            return ReadOnlyMemory<byte>.Empty;
        }

        return value.ValueKind == JsonValueKind.String && value.TryGetBytesFromBase64(out var bytes)
            ? bytes
            : throw Fields.WrongType("", "config", "base64", value);
    }

    private static void Write(Utf8JsonWriter writer, CachedAttachment attachment)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", Kind);
        writer.WriteString("containerId", attachment.Key.Container.Value);
        writer.WriteBase64String("config", attachment.Config.Span);
        writer.WriteString("ifName", attachment.Key.Interface.Value);
        writer.WriteString("networkName", attachment.Network.Value);
        if (attachment.Netns is { } netns)
        {
            writer.WriteString("netns", netns.Value);
        }

        CniArgsJson.Write(writer, "cniArgs", attachment.Args);
        if (!attachment.Capabilities.IsEmpty)
        {
            writer.WritePropertyName("capabilityArgs");
            attachment.Capabilities.WriteTo(writer);
        }

        if (!attachment.Result.IsEmpty)
        {
            writer.WritePropertyName("result");
            writer.WriteRawValue(attachment.Result.Span, skipInputValidation: true);
        }

        writer.WriteEndObject();
    }
}
