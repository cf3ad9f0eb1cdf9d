using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Multus.K8s.Certificates.Approval;

/// <summary>The event that tells of a decision. What it is about is in no namespace, so the event is in the one that is always there.</summary>
internal static class ApprovalEvent
{
    /// <summary>The namespace.</summary>
    public const string Namespace = "default";

    private const string Component = "cert-approver";

    /// <summary>Writes it.</summary>
    public static ReadOnlyMemory<byte> Write(SubmittedRequest request, ApprovalDecision decision, DateTimeOffset now)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteString("apiVersion", "v1");
        json.WriteString("kind", "Event");
        json.WriteStartObject("metadata");
        json.WriteString("namespace", Namespace);
        json.WriteString("name", $"{request.Name}.{(now - DateTimeOffset.UnixEpoch).Ticks * 100:x}");
        json.WriteEndObject();
        json.WriteStartObject("involvedObject");
        json.WriteString("apiVersion", "certificates.k8s.io/v1");
        json.WriteString("kind", "CertificateSigningRequest");
        json.WriteString("name", request.Name);
        json.WriteString("uid", request.Uid);
        json.WriteEndObject();
        json.WriteString("type", decision.Kind == ApprovalKind.Approve ? "Normal" : "Warning");
        json.WriteString("reason", decision.Kind == ApprovalKind.Approve ? "CSRApproved" : "CSRDenied");
        json.WriteString("message", decision.Message);
        json.WriteStartObject("source");
        json.WriteString("component", Component);
        json.WriteEndObject();
        var time = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        json.WriteString("firstTimestamp", time);
        json.WriteString("lastTimestamp", time);
        json.WriteNumber("count", 1);
        json.WriteString("reportingComponent", Component);
        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }
}
