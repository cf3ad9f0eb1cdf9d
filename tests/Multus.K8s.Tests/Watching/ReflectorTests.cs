using System.Globalization;
using Multus.Core.Networks;
using Multus.FakeCluster.Faults;
using Multus.K8s.Watching;

namespace Multus.K8s.Tests.Watching;

/// <summary>How a cache is kept like the API server.</summary>
public sealed class ReflectorTests
{
    [Fact]
    public async Task K13_Watch_FromTheBeginning_ListsOnceAndWatchesFromThere()
    {
        await using var bench = await WatchBench.StartAsync();
        bench.Server.AddNetwork("blue", "storage", "{}");
        var version = bench.Server.StoredVersion;
        var informer = await bench.WatchAsync();

        bench.Server.AddNetwork("red", "fast", """{"type":"a"}""");
        await WatchBench.EventuallyAsync(() => Config(informer, "red", "fast") == """{"type":"a"}""");

        Assert.Equal(["resourceVersion=0", $"watch=true&resourceVersion={version}"], bench.Asked);
        Assert.Contains("limit=500", bench.Server.Requests[0].Query, StringComparison.Ordinal);
        Assert.Contains("allowWatchBookmarks=true", bench.Server.Requests[1].Query, StringComparison.Ordinal);
        var seconds = bench.Server.Requests[1].Query.Split("timeoutSeconds=")[1];
        Assert.InRange(int.Parse(seconds, CultureInfo.InvariantCulture), 300, 600);
        Assert.Equal((true, 2, TimeSpan.Zero), (informer.Cache.State.IsSynced, informer.Cache.State.Count, informer.Cache.State.Age));
    }

    [Fact]
    public async Task K13_Watch_ObjectsThatComeChangeAndGo_AreKnown()
    {
        await using var bench = await WatchBench.StartAsync();
        var informer = await bench.WatchAsync();

        bench.Server.AddNetwork("blue", "storage", "{}");
        await WatchBench.EventuallyAsync(() => informer.Cache.Find("blue", "storage") is { ResourceName: null });
        bench.Server.Annotate("network-attachment-definitions", "blue", "storage", AnnotationKeys.ResourceName, "example.com/nic");
        await WatchBench.EventuallyAsync(() => informer.Cache.Find("blue", "storage") is { ResourceName: "example.com/nic" });
        bench.Server.Remove("network-attachment-definitions", "blue", "storage");
        await WatchBench.EventuallyAsync(() => informer.Cache.Find("blue", "storage") is null);

        Assert.Equal(2, bench.Asked.Length);
    }

    [Fact]
    public async Task K13_Watch_Bookmark_IsWhereTheNextWatchGoesOn()
    {
        await using var bench = await WatchBench.StartAsync();
        var informer = await bench.WatchAsync();
        bench.Time.Advance(TimeSpan.FromSeconds(60));

        // Nothing that is watched: without a bookmark nobody would know.
        bench.Server.AddPod("blue", "web");
        bench.Server.SendBookmarks();
        await WatchBench.EventuallyAsync(() => informer.Cache.State.Age == TimeSpan.Zero);
        bench.Server.Forget();
        bench.Server.EndWatches();
        await WatchBench.EventuallyAsync(() => bench.Asked.Length == 3);

        Assert.Equal($"watch=true&resourceVersion={bench.Server.StoredVersion}", bench.Asked[2]);
    }

    [Fact]
    public async Task K13_Watch_EndedByTheServer_GoesOnAtTheSameVersionWithoutAList()
    {
        await using var bench = await WatchBench.StartAsync();
        var informer = await bench.WatchAsync();
        bench.Time.Advance(TimeSpan.FromSeconds(2));

        bench.Server.EndWatches();
        await WatchBench.EventuallyAsync(() => bench.Asked.Length == 3 && bench.Server.Watches == 1);
        bench.Server.AddNetwork("blue", "storage", "{}");
        await WatchBench.EventuallyAsync(() => informer.Cache.Find("blue", "storage") is not null);

        Assert.Equal(bench.Asked[1], bench.Asked[2]);
    }

    [Fact]
    public async Task K13_Watch_EndInTheMiddleOfALine_LosesNothing()
    {
        await using var bench = await WatchBench.StartAsync();
        bench.FailWatches(1, Fault.CutAfter(100));
        var informer = await bench.WatchAsync();

        bench.Server.AddNetwork("blue", "storage", "{}");
        await bench.PassAsync(() => informer.Cache.Find("blue", "storage") is not null);

        Assert.Equal(3, bench.Asked.Length);
        Assert.Equal(bench.Asked[1], bench.Asked[2]);
    }

    [Fact]
    public async Task K13_Watch_ObjectOf10MiB_IsKnown()
    {
        await using var bench = await WatchBench.StartAsync();
        var informer = await bench.WatchAsync();
        var config = new string('x', 10 << 20);

        bench.Server.AddNetwork("blue", "storage", config);
        await WatchBench.EventuallyAsync(() => Config(informer, "blue", "storage") == config);

        // In a list, too.
        var other = bench.Begin(bench.Services);
        await WatchBench.EventuallyAsync(() => Config(other, "blue", "storage") == config);
    }

    [Fact]
    public async Task K13_Watch_CompressedAnswers_AreReadAsTheyCome()
    {
        await using var bench = await WatchBench.StartAsync();
        bench.Server.Compresses = true;
        bench.Server.AddNetwork("blue", "storage", "{}");
        var informer = await bench.WatchAsync();
        foreach (var name in (string[])["a", "b", "c"])
        {
            bench.Server.AddNetwork("blue", name, "{}");
            await WatchBench.EventuallyAsync(() => informer.Cache.Find("blue", name) is not null);
        }

        Assert.Equal(4, informer.Cache.State.Count);
        Assert.All(bench.Server.Requests, static request => Assert.Contains("gzip", request.Headers["Accept-Encoding"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task K13_List_MoreThanAPage_IsReadPageByPage()
    {
        await using var bench = await WatchBench.StartAsync();
        for (var i = 0; i < 501; i++)
        {
            bench.Server.AddNetwork("blue", $"n{i}", "{}");
        }

        // What is at hand comes as a whole, so that the first list is not one of pages.
        bench.FailLists(1, Fault.Status(410, "Expired"));
        var informer = bench.Begin(bench.Services);
        await bench.PassAsync(() => informer.Cache.IsSynced);

        Assert.Equal(501, informer.Cache.State.Count);
        Assert.Equal(["resourceVersion=0", "", $"continue=500%40{bench.Server.StoredVersion}"], bench.Asked[..3]);
    }

    [Fact]
    public async Task Watch_Stopped_EndsAndKeepsWhatIsKnown()
    {
        await using var bench = await WatchBench.StartAsync();
        bench.Server.AddNetwork("blue", "storage", "{}");
        var informer = await bench.WatchAsync();

        await informer.DisposeAsync();
        await informer.DisposeAsync();

        await WatchBench.EventuallyAsync(() => bench.Server.Watches == 0);
        Assert.Equal(1, informer.Cache.State.Count);
        Assert.DoesNotContain(bench.Log.Lines, static line => line.Contains("did not stop", StringComparison.Ordinal));
    }

    internal static string? Config(Informer<NetworkAttachmentDefinition> informer, string space, string name) => informer.Cache.Find(space, name)?.Config;
}
