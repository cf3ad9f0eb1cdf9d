using Multus.Core.Networks;
using Multus.K8s.Events;

namespace Multus.K8s.Certificates.Approval;

/// <summary>The event that tells of a decision.</summary>
internal static class ApprovalEvent
{
    private static readonly EventSource Source = new("cert-approver");

    /// <summary>What it is about.</summary>
    public static EventSubject SubjectOf(SubmittedRequest request) =>
        new("certificates.k8s.io/v1", "CertificateSigningRequest", request.Name) { Uid = request.Uid };

    /// <summary>Writes it.</summary>
    public static ReadOnlyMemory<byte> Write(SubmittedRequest request, ApprovalDecision decision, DateTimeOffset now) =>
        EventJson.Write(SubjectOf(request), EventOf(decision), Source, now, 0);

    private static PodEvent EventOf(ApprovalDecision decision) => decision.Kind == ApprovalKind.Approve
        ? new PodEvent(PodEventKind.Normal, "CSRApproved", decision.Message)
        : new PodEvent(PodEventKind.Warning, "CSRDenied", decision.Message);
}
