namespace Multus.K8s.Certificates.Approval;

/// <summary>What is to be done with a request. Immutable.</summary>
/// <param name="Kind">What.</param>
/// <param name="Message">What is said of it; empty where nothing is done.</param>
internal sealed record ApprovalDecision(ApprovalKind Kind, string Message)
{
    /// <summary>Nothing: it is another's, or decided.</summary>
    public static ApprovalDecision None { get; } = new(ApprovalKind.None, "");
}
