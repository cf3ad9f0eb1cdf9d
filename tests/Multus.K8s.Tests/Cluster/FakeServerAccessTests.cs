using System.Net;
using Multus.Core.Networks;
using Multus.FakeCluster;
using Multus.K8s.Access;
using Multus.K8s.Tests.Support;

namespace Multus.K8s.Tests.Cluster;

/// <summary>How the server that other tests ask is reached, and by whom.</summary>
public sealed class FakeServerAccessTests
{
    private static readonly PodRef Web = PodRef.None with { Namespace = "blue", Name = "web" };

    [Fact]
    public async Task FakeServer_AskedWithTheCertificateItGave_Answers()
    {
        await using var server = await FakeApiServer.StartAsync();
        var uid = server.AddPod("blue", "web");
        var endpoint = new ClusterEndpoint(server.Address, server.Authority) { Identity = new ClientIdentity(server.ClientCertificate, server.ClientKey) };
        using var cluster = KubernetesCluster.Open(endpoint, FakeServerClients.Patient, new NoDevices(), TimeProvider.System);

        Assert.Equal(uid, (await cluster.Ports.Pods.FindAsync(Web, CancellationToken.None))!.Uid);
    }

    [Fact]
    public async Task FakeServer_SpokenToInHttp2_AnswersInIt()
    {
        await using var server = await FakeApiServer.StartAsync();
        using var client = new HttpClient(server.Handler())
        {
            BaseAddress = server.Address,
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

        Assert.Contains(FakeApiServer.Version, await client.GetStringAsync(new Uri("version", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Equal("HTTP/2", Assert.Single(server.Requests).Protocol);
    }

    [Fact]
    public async Task FakeServer_AskedByNobody_TellsItsVersionAndNothingElse()
    {
        await using var server = await FakeApiServer.StartAsync();
        using var client = new HttpClient(server.Handler()) { BaseAddress = server.Address };

        using var version = await client.GetAsync(new Uri("version", UriKind.Relative));
        using var pod = await client.GetAsync(new Uri("api/v1/namespaces/blue/pods/web", UriKind.Relative));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (version.StatusCode, pod.StatusCode));
        Assert.Contains("system:anonymous", await pod.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FakeServer_Stopped_IsBackAtItsAddressWithWhatItHad()
    {
        await using var server = await FakeApiServer.StartAsync();
        var (uid, address) = (server.AddPod("blue", "web"), server.Address);

        await server.StopListeningAsync();
        await server.ListenAsync();

        using var cluster = server.Open();
        Assert.Equal((address, uid), (server.Address, (await cluster.Ports.Pods.FindAsync(Web, CancellationToken.None))!.Uid));
    }

    [Fact]
    public async Task FakeServer_GivesKubeconfigs_ThatLeadToIt()
    {
        await using var server = await FakeApiServer.StartAsync();

        Assert.Contains($"    server: https://127.0.0.1:{server.Address.Port}\n", server.KubeconfigWithToken, StringComparison.Ordinal);
        Assert.Contains($"\n    token: {server.Token}\n", server.KubeconfigWithToken, StringComparison.Ordinal);
        Assert.Contains("\n    client-certificate-data: ", server.KubeconfigWithCertificate, StringComparison.Ordinal);
        Assert.Contains("\n    client-key-data: ", server.KubeconfigWithCertificate, StringComparison.Ordinal);
    }
}
