using Multus.FakeCluster.Faults;
using Multus.K8s.Watching;

namespace Multus.K8s.Tests.Watching;

/// <summary>Watches that begin with all there is.</summary>
public sealed class StreamingListTests
{
    private const string First = "watch=true&sendInitialEvents=true";

    [Fact]
    public async Task K13_StreamingList_WhereTheServerHasIt_NeedsNoList()
    {
        await using var bench = await WatchBench.StartAsync();
        bench.Server.AddNetwork("blue", "storage", "{}");
        var informer = bench.Begin(Streaming(bench));
        await WatchBench.EventuallyAsync(() => informer.Cache.IsSynced);
        Assert.Equal(1, informer.Cache.State.Count);
        bench.Server.AddNetwork("red", "fast", "{}");
        await WatchBench.EventuallyAsync(() => informer.Cache.Find("red", "fast") is not null);
        bench.Server.EndWatches();
        await WatchBench.EventuallyAsync(() => bench.Asked.Length == 2);

        Assert.Equal([First, $"watch=true&resourceVersion={bench.Server.StoredVersion}"], bench.Asked);
        Assert.Contains("resourceVersionMatch=NotOlderThan", bench.Server.Requests[0].Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task K13_StreamingList_RefusedWith422_FallsBackToListsForGood()
    {
        await using var bench = await WatchBench.StartAsync();
        bench.Server.StreamsFirst = false;
        var informer = bench.Begin(Streaming(bench));
        await WatchBench.EventuallyAsync(() => bench.Server.Watches == 1);
        bench.FailWatches(1, Fault.Status(410, "Expired"));
        bench.Server.AddNetwork("blue", "storage", "{}");
        await WatchBench.EventuallyAsync(() => informer.Cache.Find("blue", "storage") is not null);
        bench.Server.EndWatches();
        await WatchBench.EventuallyAsync(() => bench.Asked.Length == 6);

        Assert.Equal([First, "resourceVersion=0", "watch=true&resourceVersion=1000", "watch=true&resourceVersion=1001", "", "watch=true&resourceVersion=1001"], bench.Asked);
        Assert.Contains(bench.Log.Lines, static line => line.StartsWith("Information: networks: the server does not begin a watch with all there is", StringComparison.Ordinal));
    }

    [Fact]
    public async Task StreamingList_ExpiredLater_BeginsWithAllThereIsAgain()
    {
        await using var bench = await WatchBench.StartAsync();
        bench.Server.AddNetwork("blue", "gone", "{}");
        var informer = bench.Begin(Streaming(bench));
        await WatchBench.EventuallyAsync(() => bench.Server.Watches == 1 && informer.Cache.IsSynced);
        bench.FailWatches(1, Fault.Before(() =>
        {
            bench.Server.Remove("network-attachment-definitions", "blue", "gone");
            bench.Server.Forget();
        }));

        bench.Server.EndWatches();
        await bench.PassAsync(() => informer.Cache.State.Count == 0);

        Assert.Equal(First, bench.Asked[2]);
    }

    [Fact]
    public async Task StreamingList_BrokenOffBeforeAllWasTold_IsNotTakenForAll()
    {
        await using var bench = await WatchBench.StartAsync();
        bench.Server.AddNetwork("blue", "a", "{}");
        bench.Server.AddNetwork("blue", "b", "{}");
        bench.FailWatches(1, Fault.CutAfter(400));
        var informer = bench.Begin(Streaming(bench));

        await bench.PassAsync(() => informer.Cache.IsSynced);

        Assert.Equal(2, informer.Cache.State.Count);
        Assert.Equal([First, First], bench.Asked);
    }

    [Fact]
    public async Task StreamingList_BusyServer_IsAskedForTheSameAgain()
    {
        await using var bench = await WatchBench.StartAsync();
        bench.FailWatches(1, Fault.RetryAfter(429, "5"));
        var informer = bench.Begin(Streaming(bench));

        await bench.PassAsync(() => informer.Cache.IsSynced);

        Assert.Equal([First, First], bench.Asked);
    }

    [Fact]
    public async Task StreamingList_ServerThatDoesNotKnowIt_IsListed()
    {
        await using var bench = await WatchBench.StartAsync();
        bench.FailWatches(1, Fault.HangInBody);
        var informer = bench.Begin(Streaming(bench));

        var passed = await bench.PassAsync(() => informer.Cache.IsSynced);

        Assert.InRange(passed.TotalMinutes, 3, 4);
        Assert.Equal([First, "resourceVersion=0"], bench.Asked[..2]);
    }

    private static WatchServices Streaming(WatchBench bench) => bench.Services with { Settings = new WatchSettings { First = FirstState.Stream } };
}
