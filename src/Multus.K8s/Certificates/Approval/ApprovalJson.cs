using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Multus.K8s.Http;

namespace Multus.K8s.Certificates.Approval;

/// <summary>A CertificateSigningRequest with what was decided on it: the object as it was read, its version too, and one condition more.</summary>
internal static class ApprovalJson
{
    /// <summary>Writes it.</summary>
    /// <param name="request">The object.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="now">When it was made.</param>
    public static ReadOnlyMemory<byte> Write(JsonElement request, ApprovalDecision decision, DateTimeOffset now)
    {
        var output = new ArrayBufferWriter<byte>(4096);
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        foreach (var member in request.EnumerateObject())
        {
            if (!member.NameEquals("status"))
            {
                member.WriteTo(json);
            }
        }

        json.WriteStartObject("status");
        json.WriteStartArray("conditions");
        foreach (var condition in request.Member("status")?.Member("conditions")?.EnumerateArray() ?? default)
        {
            condition.WriteTo(json);
        }

        WriteCondition(json, decision, now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }

    private static void WriteCondition(Utf8JsonWriter json, ApprovalDecision decision, string now)
    {
        json.WriteStartObject();
        json.WriteString("type", decision.Kind == ApprovalKind.Approve ? "Approved" : "Denied");
        json.WriteString("status", "True");
        json.WriteString("reason", decision.Kind == ApprovalKind.Approve ? "AutoApproved" : "CSRDenied");
        json.WriteString("message", decision.Message);
        json.WriteString("lastUpdateTime", now);
        json.WriteEndObject();
    }
}
