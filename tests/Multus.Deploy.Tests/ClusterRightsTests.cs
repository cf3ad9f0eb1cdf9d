using Multus.Deploy.Tests.Manifests;

namespace Multus.Deploy.Tests;

/// <summary>Who may do what: exactly what the programs ask of an API server.</summary>
public sealed class ClusterRightsTests
{
    // What each request needs. ADD: a GET of the pod and of each network, a PATCH of the pod's status, a PUT where that is refused, a POST
    // for each event, a GET of each claim, and a list of the slices with the claims' devices.
    private static readonly string[] OfRequests =
    [
        "/events: create",
        "/pods/status: patch,update",
        "resource.k8s.io/resourceclaims: get",
        "resource.k8s.io/resourceslices: list",
    ];

    private static readonly string[] OfThePlugin = ["/pods: get", "k8s.cni.cncf.io/network-attachment-definitions: get"];
    private static readonly string[] OfTheDaemon = ["/pods: get,list,watch", "k8s.cni.cncf.io/network-attachment-definitions: get,list,watch"];
    private static readonly string[] OfCertificates = ["certificates.k8s.io/certificatesigningrequests: create,get"];

    private static readonly string[] OfTheApprover =
    [
        "/events: create",
        "certificates.k8s.io/certificatesigningrequests/approval: update",
        "certificates.k8s.io/certificatesigningrequests: get,list,watch",
        "certificates.k8s.io/signers (kubernetes.io/kube-apiserver-client): approve",
    ];

    public static TheoryData<string> Overlays => Installation.Overlays;

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Role_OfMultus_IsWhatItAsksFor(string overlay)
    {
        string[] expected =
        [
            .. OfRequests,
            .. overlay.StartsWith("thick", StringComparison.Ordinal) ? OfTheDaemon : OfThePlugin,
            .. overlay.EndsWith("certificates", StringComparison.Ordinal) ? OfCertificates : [],
        ];

        Assert.Equal(expected.Order(StringComparer.Ordinal), RightsOf(overlay, "multus"));
    }

    [Theory]
    [InlineData("thick-per-node-certificates")]
    [InlineData("thin-per-node-certificates")]
    public void Role_OfTheApprover_IsWhatItAsksFor(string overlay) => Assert.Equal(OfTheApprover, RightsOf(overlay, "multus-certificate-approver"));

    [Theory]
    [InlineData("thick", "ServiceAccount kube-system/multus")]
    [InlineData("thin", "ServiceAccount kube-system/multus")]
    [InlineData("thick-per-node-certificates", "Group /system:multus")]
    [InlineData("thin-per-node-certificates", "Group /system:multus")]
    public void Role_OfMultus_IsBoundToOne(string overlay, string expected)
    {
        var binding = Installation.Of(overlay).Objects.One("ClusterRoleBinding", "multus");

        var subject = Assert.Single(binding.Items("subjects"));
        Assert.Equal(expected, $"{subject["kind"]} {subject["namespace"]}/{subject["name"]}");
        Assert.Equal("ClusterRole multus", $"{binding["roleRef"]!["kind"]} {binding["roleRef"]!["name"]}");
    }

    private static IEnumerable<string> RightsOf(string overlay, string role) =>
        Installation.Of(overlay).Objects.One("ClusterRole", role).Items("rules")
            .SelectMany(static rule => rule.Texts("resources").SelectMany(resource => rule.Texts("apiGroups").Select(group => (Rule: rule, Name: $"{group}/{resource}"))))
            .Select(static right => $"{right.Name}{OnlyFor(right.Rule.Texts("resourceNames"))}: {string.Join(',', right.Rule.Texts("verbs"))}")
            .Order(StringComparer.Ordinal);

    private static string OnlyFor(string[] names) => names.Length == 0 ? "" : $" ({string.Join(',', names)})";
}
