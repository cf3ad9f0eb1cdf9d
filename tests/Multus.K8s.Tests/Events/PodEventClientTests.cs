using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Multus.Core.Networks;
using Multus.Core.Ports;
using Multus.FakeCluster;
using Multus.FakeCluster.Faults;
using Multus.K8s.Events;
using Multus.K8s.Tests.Support;
using Multus.TestKit.Fakes;

namespace Multus.K8s.Tests.Events;

/// <summary>How events are recorded, and that nothing comes of it when they are not.</summary>
public sealed class PodEventClientTests
{
    private static readonly PodSnapshot Pod = new()
    {
        Namespace = "default", Name = "sample", Uid = "110c5c04-8230-4fdb-993d-0e2347865d55", Annotations = [], NodeName = "node-1",
    };

    private static readonly PodEvent Added = new(PodEventKind.Normal, PodEvent.AddedInterface, "Add eth0 [10.0.0.2/24] from default-net");
    private static readonly PodEvent Missing = new(PodEventKind.Warning, PodEvent.NoNetworkFound, "cannot find it");

    [Fact]
    public void Event_AsItIsSent_IsWhatARealServerTook()
    {
        var recorded = Recording.Load("event-create").RequestBody!.AsObject();

        var sent = Body(Pod with { NodeName = "" }, Added);

        Assert.Equal("sample.188fcf053de38003", (string?)sent["metadata"]!["name"]);
        Assert.Equal("default", (string?)sent["metadata"]!["namespace"]);
        Assert.Equal(("2026-01-31T12:00:00Z", "2026-01-31T12:00:00Z"), ((string?)sent["firstTimestamp"], (string?)sent["lastTimestamp"]));
        foreach (var member in (string[])["metadata", "firstTimestamp", "lastTimestamp"])
        {
            Assert.True(recorded.Remove(member) && sent.Remove(member));
        }

        Assert.True(JsonNode.DeepEquals(recorded, sent), sent.ToJsonString());
    }

    [Fact]
    public async Task Record_SeveralEvents_StoresEach()
    {
        await using var server = await FakeApiServer.StartAsync();

        await RecordAsync(server, Added, Missing, Added);

        Assert.Equal(3, server.Events.Count);
        Assert.Equal(["AddedInterface", "NoNetworkFound", "AddedInterface"], server.Events.Select(static e => (string?)e["reason"]));
        Assert.Equal(["Normal", "Warning", "Normal"], server.Events.Select(static e => (string?)e["type"]));
        Assert.All(server.Events, static e => Assert.Equal(("multus", "node-1"), ((string?)e["source"]!["component"], (string?)e["source"]!["host"])));
    }

    [Fact]
    public async Task Record_SeveralEventsAtASlowServer_SendsThemSideBySide()
    {
        await using var server = await FakeApiServer.StartAsync();
        server.FailNext(8, Fault.Slow(TimeSpan.FromMilliseconds(300)));

        await RecordAsync(server, [.. Enumerable.Repeat(Added, 8)]);

        Assert.Equal(8, server.Events.Count);
    }

    [Fact]
    public async Task Record_NoEvents_SendsNothing()
    {
        await using var server = await FakeApiServer.StartAsync();

        await RecordAsync(server);

        Assert.Empty(server.Requests);
    }

    public static TheoryData<string, Fault> Faults => new()
    {
        { "hang", Fault.Hang },
        { "hang in the middle", Fault.HangInBody },
        { "reset", Fault.Reset },
        { "half", Fault.HalfBody },
        { "garbage", Fault.Garbage },
        { "large", Fault.Huge(50 << 20, announced: false) },
        { "401", Fault.Status(401, "Unauthorized") },
        { "403", Fault.Status(403, "Forbidden") },
        { "409", Fault.Status(409, "AlreadyExists") },
        { "429", Fault.RetryAfter(429, "30") },
        { "500", Fault.Status(500, "InternalError") },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Record_AtAServerThatFails_SaysNothingAndTakesNoLongerThanASecond(string name, Fault fault)
    {
        await using var server = await FakeApiServer.StartAsync();
        server.FailNext(2, fault);
        var watch = Stopwatch.StartNew();

        await RecordAsync(server, Added, Missing);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2.5), $"{name}: {watch.Elapsed}");

        // A connection that is reset takes along what else was about to be sent over it.
        Assert.InRange(server.Requests.Count, name == "reset" ? 1 : 2, 2);
    }

    [Fact]
    public async Task Record_AtAServerThatIsNotThere_SaysNothing()
    {
        await using var server = await FakeApiServer.StartAsync();
        await server.StopListeningAsync();

        await RecordAsync(server, Added);

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Record_AboutAPodWithANameThatIsNone_SaysNothing()
    {
        await using var server = await FakeApiServer.StartAsync();
        using var cluster = server.Open();

        await cluster.Ports.Events.RecordAsync(Pod with { Namespace = "../x" }, [Added], CancellationToken.None);

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Record_Cancelled_IsCancelled()
    {
        await using var server = await FakeApiServer.StartAsync();
        server.FailNext(1, Fault.Hang);
        using var cluster = server.Open();
        using var stop = new CancellationTokenSource(50);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await cluster.Ports.Events.RecordAsync(Pod, [Added], stop.Token));
    }

    [Theory]
    [InlineData("x", 1024, 1024)]
    [InlineData("x", 1025, 1024)]
    [InlineData("é", 512, 512)]
    [InlineData("é", 513, 512)]
    [InlineData("ab€", 400, 1023 / 5 * 3)]
    public void Message_ThatIsLong_IsCutBetweenCharacters(string part, int times, int length)
    {
        var message = (string)Body(Pod, Added with { Message = string.Concat(Enumerable.Repeat(part, times)) })["message"]!;

        Assert.InRange(Encoding.UTF8.GetByteCount(message), 1021, 1024);
        Assert.InRange(message.Length, length, length + 3);
        Assert.DoesNotContain('\ufffd', message);
    }

    [Fact]
    public void Name_OfAnEventOfAPodWithALongName_IsNoLongerThanNamesMayBe()
    {
        var pod = Pod with { Name = new string('p', 253) };

        Assert.True(Guid.TryParse((string?)Body(pod, Added)["metadata"]!["name"], out _));
    }

    private static JsonObject Body(PodSnapshot pod, PodEvent @event) =>
        JsonNode.Parse(EventJson.Write(EventSubject.Of(pod), @event, new EventSource("multus") { Host = pod.NodeName }, new FlyingTime().GetUtcNow(), 3).Span)!.AsObject();

    private static async Task RecordAsync(FakeApiServer server, params PodEvent[] events)
    {
        using var cluster = server.Open();
        IPodEventClient client = cluster.Ports.Events;
        await client.RecordAsync(Pod, [.. events], CancellationToken.None);
    }
}
