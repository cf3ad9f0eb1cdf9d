using Multus.Cli.Operator.Diagnosis;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation.Processes;
using Multus.Core.Planning;
using Multus.Core.State;
using Multus.FakeCluster;
using Multus.K8s.Access;
using Multus.TestKit.Linux;

namespace Multus.Cli.Tests.Operator.Diagnosis;

/// <summary>What a node may do in its cluster, and how long it is known there.</summary>
public sealed class DoctorClusterTests : IDisposable
{
    private readonly DoctorNode _node = new();
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Examine_AllRights_IsWell()
    {
        await using var server = await FakeApiServer.StartAsync();
        using var cluster = Cluster(server.KubeconfigWithToken);
        _node.Rights = cluster.FindRights();
        _node.RightsToSign = cluster.FindRightsToSign(Daemon(server.KubeconfigWithCertificate));

        Assert.Equal(
            [
                "Ok cluster-status: we may patch pods/status", "Ok cluster-events: we may create events",
                "Ok cluster-signing: we may create certificatesigningrequests.certificates.k8s.io and get certificatesigningrequests.certificates.k8s.io",
            ],
            (await _node.ExamineAsync()).Where(static line => line.Contains(" cluster-", StringComparison.Ordinal)));
        Assert.DoesNotContain(server.Requests, static request => request.Path != "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews");
    }

    [Theory]
    [InlineData("patch", "pods/status", "Error cluster-status: we may not patch pods/status")]
    [InlineData("create", "events", "Warning cluster-events: we may not create events")]
    [InlineData("get", "certificatesigningrequests", "Error cluster-signing: we may not get certificatesigningrequests.certificates.k8s.io")]
    [InlineData("create", "certificatesigningrequests", "Error cluster-signing: we may not create certificatesigningrequests.certificates.k8s.io")]
    public async Task Examine_RightThatIsMissing_IsNamed(string verb, string resource, string seen)
    {
        await using var server = await FakeApiServer.StartAsync();
        server.Forbid(verb, resource);
        using var cluster = Cluster(server.KubeconfigWithToken);
        _node.Rights = cluster.FindRights();
        _node.RightsToSign = cluster.FindRightsToSign(Daemon(server.KubeconfigWithToken));

        Assert.Equal([seen], await _node.FindTroubleAsync());
    }

    [Fact]
    public async Task Examine_WhoMayNotEvenAsk_IsDoubted()
    {
        await using var server = await FakeApiServer.StartAsync();
        server.Forbid("create", "selfsubjectaccessreviews");
        using var cluster = Cluster(server.KubeconfigWithToken);
        _node.Rights = cluster.FindRights();

        var trouble = await _node.FindTroubleAsync();
        Assert.Equal(2, trouble.Count);
        Assert.StartsWith("Warning cluster-status: whether we may patch pods/status cannot be asked: the API server at ", trouble[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Examine_KubeconfigOfTheFirstCertificate_IsLookedForBelowTheDaemonsRootToo()
    {
        await using var server = await FakeApiServer.StartAsync();
        var path = _folder.Write("bootstrap", server.KubeconfigWithToken);
        using var cluster = Cluster(server.KubeconfigWithToken);
        _node.RightsToSign = cluster.FindRightsToSign(Read("/hostroot" + path));
        Assert.Empty(await _node.FindTroubleAsync());

        _node.RightsToSign = cluster.FindRightsToSign(Read("/hostroot/nowhere"));
        Assert.Equal(
            ["Warning cluster-signing: whether we may create certificatesigningrequests.certificates.k8s.io cannot be asked: there is no kubeconfig \"/hostroot/nowhere\""],
            await _node.FindTroubleAsync());
    }

    [Fact]
    public void Find_NoCluster_AsksNobody()
    {
        using var none = new DoctorCluster(Access, new DiskFileStore(), null);
        using var broken = new DoctorCluster(Access, new DiskFileStore(), Node("/nowhere"));

        Assert.Null(none.FindRights());
        Assert.Null(broken.FindRights());
        Assert.Null(none.FindRightsToSign(null));
        Assert.Empty(none.ReadLifetimes());
        Assert.Throws<CniException>(() => broken.ReadLifetimes());
    }

    [Theory]
    [InlineData(-1, 400, "Error cluster-credentials: the token was good until 2026-01-30 12:00:00 UTC")]
    [InlineData(6, 400, "Warning cluster-credentials: the token is good until 2026-02-06 12:00:00 UTC and no longer")]
    [InlineData(8, 400, null)]
    [InlineData(6, 10, null)]
    [InlineData(1, 10, "Warning cluster-credentials: the token is good until 2026-02-01 12:00:00 UTC and no longer")]
    [InlineData(6, null, "Warning cluster-credentials: the token is good until 2026-02-06 12:00:00 UTC and no longer")]
    public async Task Examine_WhatMakesUsKnown_IsLookedAtForItsEnd(int daysLeft, int? daysInAll, string? seen)
    {
        var until = _node.Now.AddDays(daysLeft);
        _node.Lifetimes = () => [new CredentialLifetime("the token", daysInAll is { } days ? until.AddDays(-days) : null, until)];

        Assert.Equal(seen is null ? [] : [seen], await _node.FindTroubleAsync());
    }

    [Fact]
    public async Task ReadLifetimes_Kubeconfig_IsNamed()
    {
        await using var server = await FakeApiServer.StartAsync();
        using var cluster = Cluster(server.KubeconfigWithCertificate);

        Assert.StartsWith($"{_folder["kubeconfig"]}: ", Assert.Single(cluster.ReadLifetimes()).Name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Examine_KubeconfigThatCannotBeUsed_IsNoMatterOfItsEnd()
    {
        _node.Lifetimes = static () => throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, "broken"));

        Assert.Empty(await _node.FindTroubleAsync());
    }

    private static ClusterAccess Access => new() { UserAgent = "test", Environment = new Dictionary<string, string>(), Files = new DiskFileStore(), Processes = new ProcessLauncher() };

    private DoctorCluster Cluster(string kubeconfig) => new(Access, new DiskFileStore(), Node(_folder.Write("kubeconfig", kubeconfig)));

    private static NodeConfig Node(string kubeconfig) =>
        NodeConfigReader.Read(System.Text.Encoding.UTF8.GetBytes($$"""{ "cniVersion": "1.0.0", "name": "node", "type": "multus", "kubeconfig": "{{kubeconfig}}", "clusterNetwork": "lan" }""")).Config;

    private DaemonConfig Daemon(string kubeconfig) => Read(_folder.Write("bootstrap", kubeconfig));

    private static DaemonConfig Read(string bootstrap) => DaemonConfig.Read(System.Text.Encoding.UTF8.GetBytes(
        $$"""{ "chrootDir": "/hostroot", "perNodeCertificate": { "enabled": true, "bootstrapKubeconfig": "{{bootstrap}}", "certDir": "/certs" } }"""));
}
