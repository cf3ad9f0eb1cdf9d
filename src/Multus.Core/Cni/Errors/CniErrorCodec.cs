using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Multus.Core.Cni.Json;

namespace Multus.Core.Cni.Errors;

/// <summary>
/// CNI error objects as JSON: <c>{"cniVersion", "code", "msg", "details"}</c> (CNI 1.1.0, section 5, "Error"). Plugins built on the
/// reference library leave <c>cniVersion</c> out, so it is written where it is known and never asked for.
/// </summary>
public static class CniErrorCodec
{
    /// <summary>Writes an error object.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="error">The error.</param>
    /// <param name="version">The version in use; null where it is not known.</param>
    public static void Write(Utf8JsonWriter writer, CniError error, CniVersion? version)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(error);
        writer.WriteStartObject();
        if (version is not null)
        {
            writer.WriteString("cniVersion", version.Effective.Text);
        }

        writer.WriteNumber("code", (ulong)error.Code);
        writer.WriteString("msg", error.Message);
        if (!string.IsNullOrEmpty(error.Details))
        {
            writer.WriteString("details", error.Details);
        }

        writer.WriteEndObject();
    }

    /// <summary>
    /// Reads an error object. Members that are missing are 0 or empty, unknown ones are passed over, and names are compared
    /// without regard to case; a code must be an integer literal from 0 to 2^64-1.
    /// </summary>
    /// <returns>False if the bytes are not one JSON object, or a member has the wrong type.</returns>
    public static bool TryRead(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out CniError? error)
    {
        error = null;
        if (!CniJson.TryParse(utf8, out var root, out _) || root.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
        {
            return false;
        }

        ulong code = 0;
        if (JsonMembers.TryGet(root, "code", out var codeValue) && (codeValue.ValueKind != JsonValueKind.Number || !codeValue.TryGetUInt64(out code)))
        {
            return false;
        }

        if (!TryReadText(root, "msg", out var message) || !TryReadText(root, "details", out var details))
        {
            return false;
        }

        error = new CniError((CniErrorCode)code, message, details.Length == 0 ? null : details);
        return true;
    }

    private static bool TryReadText(JsonElement root, string name, out string text)
    {
        text = "";
        if (!JsonMembers.TryGet(root, name, out var value))
        {
            return true;
        }

        text = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        return value.ValueKind == JsonValueKind.String;
    }
}
