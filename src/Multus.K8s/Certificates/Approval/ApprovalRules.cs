namespace Multus.K8s.Certificates.Approval;

/// <summary>Which certificates nodes may have: each its own, asked for by its kubelet or with its certificate before. Pure.</summary>
internal static class ApprovalRules
{
    private const string Kubelet = "system:node";
    private const string Kubelets = "system:nodes";
    private const string Everybody = "system:authenticated";
    private const int LongestName = 253;

    /// <summary>Whether nothing has to be known of a request to leave it alone.</summary>
    public static bool IsOpen(SubmittedRequest request) => request.Signer == CertificateTerms.Signer && !request.State.IsDecided;

    /// <summary>Decides on a request.</summary>
    public static ApprovalDecision Decide(SubmittedRequest request)
    {
        if (!IsOpen(request) || RequestedSubject.TryRead(request.Request) is not { ClaimsMultus: true } subject)
        {
            return ApprovalDecision.None;
        }

        return WhyNot(request, subject) is { } problem ? new(ApprovalKind.Deny, problem) : new(ApprovalKind.Approve, $"Auto-approved CSR \"{request.Name}\"");
    }

    private static string? WhyNot(SubmittedRequest request, RequestedSubject subject)
    {
        var end = request.User.LastIndexOf(':');
        var (prefix, node) = end < 0 ? (request.User, "") : (request.User[..end], request.User[(end + 1)..]);
        var group = prefix switch
        {
            Kubelet => Kubelets,
            CertificateTerms.Organization => CertificateTerms.Organization,
            _ => null,
        };
        return group is null ? $"user \"{request.User}\" is neither a kubelet nor Multus on a node"
            : !IsNodeName(node) ? $"\"{node}\" of user \"{request.User}\" cannot be the name of a node"
            : !IsSame(request.Usages) ? $"usages are not exactly {string.Join(", ", CertificateTerms.Usages)}"
            : !request.Groups.Contains(group) ? $"user \"{request.User}\" is not in the group {group}"
            : OtherGroup(request) is { } other ? $"user \"{request.User}\" is in the group \"{other}\" as well"
            : !subject.IsExactly(CertificateTerms.CommonNameOf(node), CertificateTerms.Organization)
                ? $"the subject is not exactly O={CertificateTerms.Organization}, CN={CertificateTerms.CommonNameOf(node)}, which is all that \"{request.User}\" may have"
            : subject.HasExtras ? "more is asked for than a name, such as subject alternative names or other extensions"
            : !subject.IsSigned ? "it is not signed with the key that is to be certified"
            : request.ExpirationSeconds is not { } seconds ? "expirationSeconds is missing"
            : seconds > CertificateTerms.LongestLifetime.TotalSeconds ? "expirationSeconds is more than 365 days"
            : null;
    }

    private static bool IsSame(IReadOnlyCollection<string> usages) =>
        usages.Count == CertificateTerms.Usages.Length && CertificateTerms.Usages.All(usages.Contains);

    private static string? OtherGroup(SubmittedRequest request) =>
        request.Groups.FirstOrDefault(static group => group is not (Kubelets or CertificateTerms.Organization or Everybody));

    // A DNS subdomain as RFC 1123 has it.
    private static bool IsNodeName(string name) =>
        name.Length is > 0 and <= LongestName && name.Split('.').All(static label =>
            label.Length > 0 && label[0] != '-' && label[^1] != '-' && label.All(static letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'));
}
