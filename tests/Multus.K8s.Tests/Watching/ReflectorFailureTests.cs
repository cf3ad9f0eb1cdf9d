using Multus.FakeCluster.Faults;

namespace Multus.K8s.Tests.Watching;

/// <summary>What becomes of a cache when its API server fails.</summary>
public sealed class ReflectorFailureTests
{
    private const string Networks = "network-attachment-definitions";

    [Fact]
    public async Task K13_Watch_ErrorEvent410_ListsTheNewestAnew()
    {
        await using var bench = await WatchBench.StartAsync();
        bench.Server.AddNetwork("blue", "gone", "{}");
        bench.Server.AddNetwork("blue", "kept", "{}");
        var informer = await bench.WatchAsync();
        bench.Time.Advance(TimeSpan.FromSeconds(2));
        bench.FailWatches(1, Fault.Before(() =>
        {
            bench.Server.Remove(Networks, "blue", "gone");
            bench.Server.AddNetwork("blue", "new", "{}");
            bench.Server.Forget();
        }));

        bench.Server.EndWatches();
        await bench.PassAsync(() => informer.Cache.Find("blue", "new") is not null);

        // What went while nobody looked is gone here, too.
        Assert.Null(informer.Cache.Find("blue", "gone"));
        Assert.NotNull(informer.Cache.Find("blue", "kept"));
        Assert.Equal("", bench.Asked[3]);
    }

    [Fact]
    public async Task K13_Watch_ErrorEvent410AfterOthers_ListsAtOnce()
    {
        await using var bench = await WatchBench.StartAsync();
        var informer = await bench.WatchAsync();
        bench.Server.AddNetwork("blue", "a", "{}");
        await WatchBench.EventuallyAsync(() => informer.Cache.Find("blue", "a") is not null);
        bench.FailWatches(1, Fault.Before(() =>
        {
            bench.Server.AddNetwork("blue", "b", "{}");
            bench.Server.Forget();
        }));

        bench.Server.EndWatches();
        await WatchBench.EventuallyAsync(() => informer.Cache.Find("blue", "b") is not null);

        Assert.Equal("", bench.Asked[3]);
        Assert.Equal(TimeSpan.Zero, bench.Time.Passed);
    }

    [Fact]
    public async Task K13_Watch_Http410AtItsStart_ListsTheNewestAnew()
    {
        await using var bench = await WatchBench.StartAsync();
        bench.FailWatches(1, Fault.Status(410, "Expired"));
        var informer = bench.Begin(bench.Services);

        await bench.PassAsync(() => bench.Server.Watches == 1);

        Assert.Equal(["resourceVersion=0", "watch=true&resourceVersion=1000", "", "watch=true&resourceVersion=1000"], bench.Asked);
        Assert.True(informer.Cache.IsSynced);
    }

    [Fact]
    public async Task K13_Watch_VersionThatTheServerHasNotReached_ListsTheNewestAnew()
    {
        await using var bench = await WatchBench.StartAsync();
        const string TooLarge = """
            {"kind":"Status","status":"Failure","reason":"Timeout","code":504,"message":"Timeout: Too large resource version: 9, current: 7",
             "details":{"causes":[{"reason":"ResourceVersionTooLarge","message":"Too large resource version"}],"retryAfterSeconds":1}}
            """;
        bench.FailWatches(1, Fault.Answer(504, TooLarge));
        bench.Begin(bench.Services);

        await bench.PassAsync(() => bench.Server.Watches == 1);

        Assert.Equal(["resourceVersion=0", "watch=true&resourceVersion=1000", "", "watch=true&resourceVersion=1000"], bench.Asked);
    }

    [Fact]
    public async Task K13_Watch_RefusedForTwoMinutesThenBack_GoesOnWithoutAList()
    {
        await using var bench = await WatchBench.StartAsync();
        var informer = await bench.WatchAsync();
        var version = bench.Server.StoredVersion;

        await bench.Server.StopListeningAsync();
        var end = bench.Time.Passed + TimeSpan.FromMinutes(2);
        await bench.PassAsync(() => bench.Time.Passed >= end);
        Assert.True(informer.Cache.State.Age >= TimeSpan.FromMinutes(1.9));
        bench.Server.AddNetwork("blue", "storage", "{}");
        await bench.Server.ListenAsync();
        var passed = await bench.PassAsync(() => informer.Cache.Find("blue", "storage") is not null);

        Assert.InRange(passed.TotalSeconds, 0, 60);
        Assert.Equal(["resourceVersion=0", .. Enumerable.Repeat($"watch=true&resourceVersion={version}", bench.Asked.Length - 1)], bench.Asked);
        Assert.Contains(bench.Log.Lines, static line => line.Contains("networks: the API server at https://127.0.0.1:", StringComparison.Ordinal) && line.Contains("cannot be reached", StringComparison.Ordinal));
    }

    [Fact]
    public async Task K13_Watch_429WithRetryAfter_WaitsThatLongAndGoesOn()
    {
        await using var bench = await WatchBench.StartAsync();
        bench.FailWatches(1, Fault.RetryAfter(429, "20"));
        bench.Begin(bench.Services);

        var passed = await bench.PassAsync(() => bench.Server.Watches == 1);

        Assert.InRange(passed.TotalSeconds, 20, 40);
        Assert.Equal(["resourceVersion=0", "watch=true&resourceVersion=1000", "watch=true&resourceVersion=1000"], bench.Asked);
    }

    [Fact]
    public async Task Watch_RetryAfterOfAnHour_IsNotWaitedFor()
    {
        await using var bench = await WatchBench.StartAsync();
        bench.FailLists(1, Fault.RetryAfter(503, "3600"));
        bench.Begin(bench.Services);

        var passed = await bench.PassAsync(() => bench.Server.Watches == 1);

        Assert.InRange(passed.TotalSeconds, 60, 90);
    }

    [Fact]
    public async Task K13_Watch_EndedAtOnceWithoutAnything_IsAFailure()
    {
        await using var bench = await WatchBench.StartAsync();
        bench.FailWatches(3, Fault.Answer(200, ""));
        bench.Begin(bench.Services);

        var passed = await bench.PassAsync(() => bench.Server.Watches == 1);

        Assert.InRange(passed.TotalSeconds, 0.8 + 1.6 + 3.2, 60);
        Assert.Contains(bench.Log.Lines, static line => line.StartsWith("Warning: networks: the watch ended at once, without telling anything; going on in ", StringComparison.Ordinal));

        // The same again is told, but not to those who only want to know what is wrong.
        Assert.Single(bench.Log.Lines, static line => line.StartsWith("Warning: ", StringComparison.Ordinal));
        Assert.Equal(2, bench.Log.Lines.Count(static line => line.StartsWith("Debug: networks: the watch ended at once", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Watch_SilentForTooLong_BeginsAgainAndInTheEndListsAnew()
    {
        await using var bench = await WatchBench.StartAsync();
        await bench.WatchAsync();

        foreach (var asked in (int[])[3, 4])
        {
            bench.Time.Advance(TimeSpan.FromMinutes(3));
            await WatchBench.EventuallyAsync(() => bench.Asked.Length >= asked && bench.Server.Watches == 1);
        }

        Assert.Equal(["resourceVersion=0", "watch=true&resourceVersion=1000", "watch=true&resourceVersion=1000", "", "watch=true&resourceVersion=1000"], bench.Asked);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("watch")]
    public async Task Watch_NotAllowed_SaysSoAndGoesOnOnceItIs(string verb)
    {
        await using var bench = await WatchBench.StartAsync();
        bench.Server.Forbid(verb, Networks);
        var informer = bench.Begin(bench.Services);
        await bench.PassAsync(() => bench.Asked.Length > 3);

        bench.Server.Allow(verb, Networks);
        await bench.PassAsync(() => bench.Server.Watches == 1);

        Assert.True(informer.Cache.IsSynced);
        Assert.Contains(bench.Log.Lines, line => line.Contains($"cannot {verb} resource \"{Networks}\"", StringComparison.Ordinal) && line.StartsWith("Warning", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Watch_NotKnownToTheServer_SaysSoAndGoesOnOnceItIs()
    {
        await using var bench = await WatchBench.StartAsync();
        var informer = await bench.WatchAsync();
        bench.Server.RevokeToken(bench.Server.Token);
        bench.Time.Advance(TimeSpan.FromSeconds(2));
        bench.Server.EndWatches();
        await bench.PassAsync(() => bench.Log.Lines.Any(static line => line.Contains("401 Unauthorized", StringComparison.Ordinal)));

        bench.Server.AddToken(bench.Server.Token);
        bench.Server.AddNetwork("blue", "storage", "{}");
        await bench.PassAsync(() => informer.Cache.Find("blue", "storage") is not null);

        Assert.DoesNotContain("", bench.Asked);
    }

    [Fact]
    public async Task Watch_ObjectThatCannotBeRead_IsLeftOutByNameAndTheOthersAreNot()
    {
        await using var bench = await WatchBench.StartAsync();
        bench.Server.Add("blue", Broken("first"));
        bench.Server.AddNetwork("blue", "good", "{}");
        var informer = await bench.WatchAsync();
        bench.Server.Add("blue", Broken("second"));
        bench.Server.AddNetwork("blue", "better", "{}");
        await WatchBench.EventuallyAsync(() => informer.Cache.Find("blue", "better") is not null);

        Assert.Equal(2, informer.Cache.State.Count);
        Assert.Equal(
            ["Warning: networks: blue/first is left out", "Warning: networks: blue/second is left out"],
            bench.Log.Lines.Where(static line => line.StartsWith("Warning", StringComparison.Ordinal)).Select(static line => line.Split(", because")[0]));
    }

    [Theory]
    [InlineData("no JSON\n")]
    [InlineData("""{"type":"ERROR","object":{"kind":"Status","code":500,"reason":"InternalError","message":"etcd"}}""" + "\n")]
    public async Task Watch_ThatCannotGoOn_ListsAnew(string line)
    {
        await using var bench = await WatchBench.StartAsync();
        bench.FailWatches(1, Fault.Answer(200, line));
        bench.Begin(bench.Services);

        await bench.PassAsync(() => bench.Server.Watches == 1);

        Assert.Equal(["resourceVersion=0", "watch=true&resourceVersion=1000", "", "watch=true&resourceVersion=1000"], bench.Asked);
    }

    [Fact]
    public async Task List_ThatHangs_IsGivenUpAndAskedForAgain()
    {
        await using var bench = await WatchBench.StartAsync();
        bench.FailLists(1, Fault.HangInBody);
        bench.FailLists(1, Fault.Hang);
        var informer = bench.Begin(bench.Services);

        await bench.PassAsync(() => informer.Cache.IsSynced);

        Assert.Equal(["the list did not end within 120 s", "did not answer within 30 s"], bench.Log.Lines
            .Where(static line => line.StartsWith("Warning", StringComparison.Ordinal))
            .Select(static line => line.Split(';')[0].Split("networks: ")[1].Split($"{'/'}{'/'}")[^1])
            .Select(static line => line.StartsWith("127", StringComparison.Ordinal) ? line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..] : line));
    }

    private static System.Text.Json.Nodes.JsonObject Broken(string name) => new()
    {
        ["kind"] = "NetworkAttachmentDefinition",
        ["metadata"] = new System.Text.Json.Nodes.JsonObject { ["name"] = name },
        ["spec"] = new System.Text.Json.Nodes.JsonObject { ["config"] = 7 },
    };
}
