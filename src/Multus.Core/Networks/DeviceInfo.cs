using System.Text.Json;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;

namespace Multus.Core.Networks;

/// <summary>
/// What is told of a device behind an interface (Device Information Specification 1.1.0): a <c>type</c> (<c>pci</c>, <c>vdpa</c>,
/// <c>vhost-user</c>, <c>memif</c>, or one of later versions), a <c>version</c>, and an object of the type's name. It is passed on as
/// it stands. Immutable and thread-safe.
/// </summary>
public sealed class DeviceInfo
{
    private static readonly JsonFields Fields = new("device information");

    private readonly JsonElement _json;

    private DeviceInfo(JsonElement json) => _json = json;

    /// <summary>Reads device information.</summary>
    /// <exception cref="CniException">Not a JSON object, or without a <c>type</c> (code 6).</exception>
    public static DeviceInfo Parse(ReadOnlySpan<byte> utf8)
    {
        var json = CniJson.ParseObject(utf8, "device information: ");
        return Fields.Text(json, "", "type").Length > 0 ? new(json) : throw Fields.Problem("", "type", "is missing");
    }

    /// <summary>Reads device information out of a document that was parsed before; null where it is none.</summary>
    internal static DeviceInfo? TryRead(JsonElement json) =>
        JsonMembers.TryGet(json, "type", out var type) && type.ValueKind == JsonValueKind.String && !type.ValueEquals("") ? new(json) : null;

    /// <summary>Whether both say the same, member by member in order; how it is indented does not count.</summary>
    internal static bool AreSame(DeviceInfo? first, DeviceInfo? second) =>
        first is null || second is null ? ReferenceEquals(first, second) : first.Compact().AsSpan().SequenceEqual(second.Compact());

    /// <summary>The information as JSON text.</summary>
    public byte[] ToUtf8() => JsonEdit.ToUtf8(_json);

    /// <summary>The information as JSON text.</summary>
    public override string ToString() => _json.GetRawText();

    internal void WriteTo(Utf8JsonWriter writer) => _json.WriteTo(writer);

    // Not the platform's comparison of values, which throws for numbers with exponents that nobody writes.
    private byte[] Compact() => CniJsonWriting.Compact(_json, static (writer, json) => json.WriteTo(writer));
}
