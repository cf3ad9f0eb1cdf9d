using Multus.Core.Networks;
using Multus.FakeCluster;
using Multus.K8s.Access;
using Multus.K8s.Http;
using Multus.K8s.Pods;
using Multus.K8s.Tests.Support;
using Multus.K8s.Tests.Watching;
using Multus.K8s.Watching;
using Multus.TestKit.Fakes;

namespace Multus.K8s.Tests.Pods;

/// <summary>What is known of a node's pods.</summary>
public sealed class PodCacheTests
{
    private const string Node = "node-1";

    private readonly ListLogger _log = new();

    [Fact]
    public async Task K13_Cache_OfANode_HasItsPodsAndNoOthers()
    {
        await using var server = await FakeApiServer.StartAsync();
        var uid = server.AddPod("blue", "web", new Dictionary<string, string> { [AnnotationKeys.Networks] = "storage", [PodJson.LastApplied] = "{}" });
        server.Add("blue", PodJson.Of("elsewhere", "node-2", 0));
        using var connection = ClusterConnection.Open(server.Endpoint());
        await using var cache = PodCache.Start(Node, Services(connection));

        Assert.True(await cache.WaitForSyncAsync(TimeSpan.FromSeconds(20), CancellationToken.None));

        Assert.Equal(1, cache.State.Count);
        Assert.Null(cache.Find(Ref("elsewhere", "")));
        var pod = cache.Find(Ref("web", uid))!;
        Assert.Equal((uid, Node, "storage"), (pod.Uid, pod.NodeName, Assert.Single(pod.Annotations).Value));
        await WatchBench.EventuallyAsync(() => server.Watches == 1);
        Assert.All(server.Requests, static request => Assert.EndsWith("&fieldSelector=spec.nodeName%3Dnode-1", request.Query, StringComparison.Ordinal));
    }

    [Fact]
    public async Task K13_Cache_AnotherPodOfThatName_IsNotTheOneThatIsAskedFor()
    {
        await using var server = await FakeApiServer.StartAsync();
        var uid = server.AddPod("blue", "web");
        using var connection = ClusterConnection.Open(server.Endpoint());
        await using var cache = PodCache.Start(Node, Services(connection));
        await cache.WaitForSyncAsync(TimeSpan.FromSeconds(20), CancellationToken.None);

        Assert.NotNull(cache.Find(Ref("web", uid)));
        Assert.NotNull(cache.Find(Ref("web", "")));
        Assert.Null(cache.Find(Ref("web", "another")));
    }

    [Fact]
    public async Task Cache_Subscribed_TellsOfPodsBeforeAndAfter()
    {
        await using var server = await FakeApiServer.StartAsync();
        server.AddPod("blue", "web");
        using var connection = ClusterConnection.Open(server.Endpoint());
        await using var cache = PodCache.Start(Node, Services(connection));
        using var changes = new PodChanges(cache.Subscribe());
        var first = Assert.Single(await changes.ReadAsync(CancellationToken.None));

        server.Annotate("pods", "blue", "web", AnnotationKeys.Networks, "storage");
        var second = Assert.Single(await changes.ReadAsync(CancellationToken.None));
        server.Remove("pods", "blue", "web");
        var third = Assert.Single(await changes.ReadAsync(CancellationToken.None));

        Assert.Null(first.Before);
        Assert.Same(first.After, second.Before);
        Assert.Equal("storage", second.After!.Annotations[AnnotationKeys.Networks]);
        Assert.Same(second.After, third.Before);
        Assert.Null(third.After);
    }

    private static PodRef Ref(string name, string uid) => PodRef.None with { Namespace = "blue", Name = name, Uid = uid };

    private WatchServices Services(IApiConnection connection) => new(connection, new WatchSettings(), TimeProvider.System, _log);
}
