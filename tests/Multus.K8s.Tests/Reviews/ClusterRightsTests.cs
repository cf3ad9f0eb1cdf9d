using Multus.Core.Cni.Errors;
using Multus.FakeCluster;
using Multus.K8s.Access;
using Multus.K8s.Reviews;
using Multus.K8s.Tests.Support;

namespace Multus.K8s.Tests.Reviews;

public sealed class ClusterRightsTests
{
    private static readonly AccessQuestion PatchStatus = new("patch", "pods") { Subresource = "status" };

    [Fact]
    public async Task Ask_Right_IsAnswered()
    {
        await using var server = await FakeApiServer.StartAsync();
        using var rights = ClusterRights.Open(ClusterConnection.Open(server.Endpoint()), FakeServerClients.Patient, TimeProvider.System);

        Assert.Equal(new AccessAnswer(true, "RBAC: allowed by a role"), await rights.AskAsync(PatchStatus, CancellationToken.None));
        server.Forbid("patch", "pods/status");
        Assert.Equal(new AccessAnswer(false, ""), await rights.AskAsync(PatchStatus, CancellationToken.None));
        Assert.True((await rights.AskAsync(new AccessQuestion("patch", "pods"), CancellationToken.None)).IsAllowed);
    }

    [Fact]
    public async Task Ask_Question_IsAskedInFull()
    {
        await using var server = await FakeApiServer.StartAsync();
        using var rights = ClusterRights.Open(ClusterConnection.Open(server.Endpoint()), FakeServerClients.Patient, TimeProvider.System);

        await rights.AskAsync(new AccessQuestion("create", "certificatesigningrequests") { Group = "certificates.k8s.io", Namespace = "blue", Subresource = "approval" }, CancellationToken.None);

        Assert.Equal(
            """{"apiVersion":"authorization.k8s.io/v1","kind":"SelfSubjectAccessReview","spec":{"resourceAttributes":{"namespace":"blue","verb":"create","group":"certificates.k8s.io","resource":"certificatesigningrequests","subresource":"approval"}}}""",
            Assert.Single(server.Requests).Body);
    }

    [Fact]
    public async Task Ask_WhoMayNotAsk_IsRefused()
    {
        await using var server = await FakeApiServer.StartAsync();
        server.Forbid("create", "selfsubjectaccessreviews");
        using var rights = ClusterRights.Open(ClusterConnection.Open(server.Endpoint()), FakeServerClients.Patient, TimeProvider.System);

        var exception = await Assert.ThrowsAsync<CniException>(async () => await rights.AskAsync(PatchStatus, CancellationToken.None));

        Assert.Contains("403 Forbidden", exception.Error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("patch pods/status", "patch", "", "pods", "status", "")]
    [InlineData("create certificatesigningrequests.certificates.k8s.io", "create", "certificates.k8s.io", "certificatesigningrequests", "", "")]
    [InlineData("create events in the namespace \"blue\"", "create", "", "events", "", "blue")]
    public void ToString_Question_IsTheRight(string expected, string verb, string group, string resource, string part, string space) =>
        Assert.Equal(expected, $"{new AccessQuestion(verb, resource) { Group = group, Subresource = part, Namespace = space }}");
}
