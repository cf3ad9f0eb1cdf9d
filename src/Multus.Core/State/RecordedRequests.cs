using System.Collections.Immutable;
using System.Text.Json;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Json;

namespace Multus.Core.State;

/// <summary>What a pod asked of a network, under the keys that multus-cni keeps it by, which it hands plugins again on DEL.</summary>
internal static class RecordedRequests
{
    private static readonly ImmutableArray<(string Key, string Capability, JsonValueKind Kind)> Known =
    [
        ("macRequest", "mac", JsonValueKind.String),
        ("infinibandGUIDRequest", "infinibandGUID", JsonValueKind.String),
        ("ipRequest", "ips", JsonValueKind.Array),
        ("deviceID", "deviceID", JsonValueKind.String),
    ];

    /// <summary>Reads what an entry of a record keeps; what is of another type is passed over.</summary>
    public static CapabilityArgs Read(JsonElement entry)
    {
        var requested = CapabilityArgs.Empty;
        foreach (var (key, capability, kind) in Known)
        {
            if (JsonMembers.TryGet(entry, key, out var value) && value.ValueKind == kind)
            {
                requested = requested.With(capability, value);
            }
        }

        return requested;
    }

    /// <summary>Writes what a delegate was offered, as far as multus-cni keeps it.</summary>
    public static void Write(Utf8JsonWriter writer, CapabilityArgs offered)
    {
        foreach (var (key, capability, kind) in Known)
        {
            if (offered.TryGet(capability, out var value) && value.ValueKind == kind)
            {
                writer.WritePropertyName(key);
                writer.WriteRawValue(JsonEdit.ToUtf8(value), skipInputValidation: true);
            }
        }
    }
}
