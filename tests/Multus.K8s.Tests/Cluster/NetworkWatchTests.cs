using Multus.FakeCluster;
using Multus.K8s.Access;
using Multus.K8s.Networks;
using Multus.K8s.Tests.Support;
using Multus.K8s.Tests.Watching;
using Multus.TestKit.Fakes;

namespace Multus.K8s.Tests.Cluster;

/// <summary>All networks of a cluster, for whoever needs nothing else of it.</summary>
public sealed class NetworkWatchTests
{
    private readonly ListLogger _log = new();

    [Fact]
    public async Task KnownNetworks_WhileTheyChange_AreThoseThatThereAre()
    {
        await using var server = await FakeApiServer.StartAsync();
        server.AddNetwork("blue", "storage", "{}");
        await using var watch = Start(server);
        await WatchBench.EventuallyAsync(() => Names(watch) == "blue/storage");

        server.AddNetwork("red", "lan", "{}");
        await WatchBench.EventuallyAsync(() => Names(watch) == "blue/storage red/lan");
        server.Remove("network-attachment-definitions", "blue", "storage");
        await WatchBench.EventuallyAsync(() => Names(watch) == "red/lan");

        Assert.Equal((true, 1), (watch.State.IsSynced, watch.State.Count));
        Assert.All(server.Requests, static request => Assert.EndsWith("/network-attachment-definitions", request.Path, StringComparison.Ordinal));
    }

    // What is read of one is read once, as long as it stays as it is.
    [Fact]
    public async Task KnownNetworks_AskedAgain_AreTheSameObjects()
    {
        await using var server = await FakeApiServer.StartAsync();
        server.AddNetwork("blue", "storage", "{}");
        await using var watch = Start(server);
        await WatchBench.EventuallyAsync(() => watch.KnownNetworks() is not null);

        Assert.Same(watch.KnownNetworks()!.Value[0], watch.KnownNetworks()!.Value[0]);
    }

    [Fact]
    public async Task KnownNetworks_BeforeTheyAreListed_AreNotKnown()
    {
        await using var server = await FakeApiServer.StartAsync();
        server.Forbid("list", "network-attachment-definitions");
        await using var watch = Start(server);
        await WatchBench.EventuallyAsync(() => _log.Lines.Any(static line => line.Contains("403 Forbidden", StringComparison.Ordinal)));

        Assert.Null(watch.KnownNetworks());
        Assert.False(watch.State.IsSynced);
    }

    [Fact]
    public async Task KnownNetworks_OfACachedCluster_AreThoseThatItWatches()
    {
        await using var server = await FakeApiServer.StartAsync();
        server.AddNetwork("blue", "storage", "{}");
        await using var cluster = CachedCluster.Start(ClusterConnection.Open(server.Endpoint()), FakeServerClients.Patient, "node-1", new NodeServices(new Core.State.DiskFileStore(), _log));

        await WatchBench.EventuallyAsync(() => cluster.KnownNetworks() is [{ Ref.Name: "storage" }]);
    }

    private static string? Names(NetworkWatch watch) => watch.KnownNetworks() is { } networks ? string.Join(' ', networks.Select(static network => $"{network.Ref}").Order(StringComparer.Ordinal)) : null;

    private NetworkWatch Start(FakeApiServer server) => NetworkWatch.Start(ClusterConnection.Open(server.Endpoint()), TimeProvider.System, _log);
}
