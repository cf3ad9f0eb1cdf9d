using Multus.Core.Networks;
using Multus.Core.State;
using Multus.FakeCluster;
using Multus.FakeCluster.Faults;
using Multus.K8s.Access;
using Multus.K8s.Tests.Support;
using Multus.K8s.Tests.Watching;
using Multus.TestKit.Fakes;

namespace Multus.K8s.Tests.Cluster;

/// <summary>What is looked up in memory, and what is asked of the API server.</summary>
public sealed class CachedClusterTests
{
    private static readonly NetworkRef Storage = new("blue", "storage");

    private readonly ListLogger _log = new();

    [Fact]
    public async Task Find_KnownPodAndNetwork_AsksNobody()
    {
        await using var server = await FakeApiServer.StartAsync();
        var uid = server.AddPod("blue", "web");
        server.AddNetwork("blue", "storage", "{}");
        await using var cluster = await SyncedAsync(server);
        var asked = server.Requests.Count;

        Assert.Equal(uid, (await cluster.Ports.Pods.FindAsync(Web(uid), CancellationToken.None))!.Uid);
        Assert.Equal("{}", (await cluster.Ports.Networks.FindAsync(Storage, CancellationToken.None))!.Config);

        Assert.Equal(asked, server.Requests.Count);
        Assert.Equal((true, 1, true, 1), (cluster.Pods.IsSynced, cluster.Pods.Count, cluster.Networks.IsSynced, cluster.Networks.Count));
        Assert.InRange(cluster.Pods.Age!.Value, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Find_KnownPodWhoseUidIsAnother_AsksTheServer()
    {
        await using var server = await FakeApiServer.StartAsync();
        server.AddPod("blue", "web");
        await using var cluster = await SyncedAsync(server);

        // The new one is bound, and the cache has not heard of it yet.
        server.Fail(static request => request.Query.Contains("watch", StringComparison.Ordinal), 1000, Fault.Hang);
        await server.StopListeningAsync();
        server.Remove("pods", "blue", "web");
        var uid = server.AddPod("blue", "web");
        await server.ListenAsync();

        Assert.Equal(uid, (await cluster.Ports.Pods.FindAsync(Web(uid), CancellationToken.None))!.Uid);
        Assert.Contains(server.Requests, static request => request.Path == "/api/v1/namespaces/blue/pods/web");
    }

    [Fact]
    public async Task Find_NotKnown_AsksTheServer()
    {
        await using var server = await FakeApiServer.StartAsync();
        await using var cluster = await SyncedAsync(server);
        server.ClearFaults();

        Assert.Null(await cluster.Ports.Pods.FindAsync(Web(""), CancellationToken.None));
        Assert.Null(await cluster.Ports.Networks.FindAsync(Storage, CancellationToken.None));

        Assert.Contains(server.Requests, static request => request.Path == "/api/v1/namespaces/blue/pods/web");
        Assert.Contains(server.Requests, static request => request.Path.EndsWith("/blue/network-attachment-definitions/storage", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Find_BeforeAnythingIsKnown_AsksTheServer()
    {
        await using var server = await FakeApiServer.StartAsync();
        var uid = server.AddPod("blue", "web");
        server.AddNetwork("blue", "storage", "{}");
        server.Forbid("list", "pods");
        server.Forbid("list", "network-attachment-definitions");
        await using var cluster = Start(server);

        Assert.False(await cluster.WaitForSyncAsync(TimeSpan.FromMilliseconds(200), CancellationToken.None));

        Assert.Equal(uid, (await cluster.Ports.Pods.FindAsync(Web(uid), CancellationToken.None))!.Uid);
        Assert.NotNull(await cluster.Ports.Networks.FindAsync(Storage, CancellationToken.None));
        Assert.Equal((false, 0, null), (cluster.Pods.IsSynced, cluster.Pods.Count, cluster.Pods.Age));
        Assert.Contains(_log.Lines, static line => line.StartsWith("Warning: pods of node node-1: ", StringComparison.Ordinal) && line.Contains("403 Forbidden", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SubscribeToPods_OfTheNode_TellsOfThem()
    {
        await using var server = await FakeApiServer.StartAsync();
        var uid = server.AddPod("blue", "web");
        var cluster = await SyncedAsync(server);
        using var changes = cluster.SubscribeToPods();

        Assert.Equal(uid, Assert.Single(await changes.ReadAsync(CancellationToken.None)).After!.Uid);
        await cluster.DisposeAsync();
        Assert.Empty(await changes.ReadAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Dispose_WhileWatching_EndsTheWatches()
    {
        await using var server = await FakeApiServer.StartAsync();
        var cluster = await SyncedAsync(server);
        await WatchBench.EventuallyAsync(() => server.Watches == 2);

        await cluster.DisposeAsync();

        await WatchBench.EventuallyAsync(() => server.Watches == 0);
        Assert.DoesNotContain(_log.Lines, static line => line.StartsWith("Warning", StringComparison.Ordinal) || line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_BeginningWithAWatch_AsksForNoList()
    {
        await using var server = await FakeApiServer.StartAsync();
        await using var cluster = Start(server, FakeServerClients.Patient with { BeginsWithWatch = true });

        Assert.True(await cluster.WaitForSyncAsync(TimeSpan.FromSeconds(20), CancellationToken.None));

        Assert.All(server.Requests, static request => Assert.Contains("sendInitialEvents=true", request.Query, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_NodeWithoutAName_IsRefused()
    {
        await using var server = await FakeApiServer.StartAsync();
        using var connection = ClusterConnection.Open(server.Endpoint());

        Assert.Throws<ArgumentException>(() => CachedCluster.Start(connection, new KubernetesOptions(), "", new NodeServices(new DiskFileStore(), _log)));
    }

    private static PodRef Web(string uid) => PodRef.None with { Namespace = "blue", Name = "web", Uid = uid };

    private CachedCluster Start(FakeApiServer server) => Start(server, FakeServerClients.Patient);

    private CachedCluster Start(FakeApiServer server, KubernetesOptions options) =>
        CachedCluster.Start(ClusterConnection.Open(server.Endpoint()), options, "node-1", new NodeServices(new DiskFileStore(), _log));

    private async Task<CachedCluster> SyncedAsync(FakeApiServer server)
    {
        var cluster = Start(server);
        Assert.True(await cluster.WaitForSyncAsync(TimeSpan.FromSeconds(20), CancellationToken.None));
        await WatchBench.EventuallyAsync(() => server.Watches == 2);
        return cluster;
    }
}
