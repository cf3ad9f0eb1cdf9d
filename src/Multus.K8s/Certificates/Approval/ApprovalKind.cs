namespace Multus.K8s.Certificates.Approval;

/// <summary>What is done with a request.</summary>
internal enum ApprovalKind
{
    None,
    Approve,
    Deny,
}
