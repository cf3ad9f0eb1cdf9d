using System.Text;
using Multus.K8s.Http;
using Multus.K8s.Tests.Support;
using Multus.K8s.Watching;
using Multus.TestKit.Fakes;

namespace Multus.K8s.Tests.Watching;

/// <summary>How the answer to a watch is read.</summary>
public sealed class WatchStreamTests
{
    private const string Two = """
        {"type":"ADDED","object":{"metadata":{"name":"ä"}}}

        {"object":{"metadata":{"name":"b"}},"type":"DELETED"}

        """;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task Read_EventsInPieces_AreThoseThatCame(int size) =>
        Assert.Equal(["Added ä", "Deleted b"], await ReadAsync(Pieces.Of(Two, size)));

    [Theory]
    [InlineData("MODIFIED", WatchEventKind.Modified)]
    [InlineData("BOOKMARK", WatchEventKind.Bookmark)]
    [InlineData("ERROR", WatchEventKind.Error)]
    [InlineData("added", WatchEventKind.Unknown)]
    public async Task Read_KindOfEvent_IsKnown(string type, object kind)
    {
        using var stream = Open(Pieces.Of("""{"type":"?","object":{}}""".Replace("?", type, StringComparison.Ordinal) + "\r\n", 1000));

        Assert.Equal(kind, (await stream.ReadAsync(CancellationToken.None))!.Kind);
    }

    [Theory]
    [InlineData("pod-watch", "Modified sample", "Modified sample")]
    [InlineData("pod-watch-list", "Added sample", "Bookmark ")]
    [InlineData("pod-watch-gone", "Error ")]
    [InlineData("pod-watch-future")]
    public async Task K13_Read_WhatARealServerTold_IsRead(string recording, params string[] events)
    {
        var lines = string.Concat(Recording.LoadEvents(recording).Events.Select(static line => $"{line.ToJsonString()}\n"));

        Assert.Equal(events, await ReadAsync(Pieces.Of(lines, 512)));
    }

    [Theory]
    [InlineData("""{"type":"ADDED","object":{"metadata":{"na""")]
    [InlineData("""{"type":"ADDED","object":{"metadata":{"name":"whole"}}}""")]
    [InlineData("\n")]
    [InlineData("")]
    public async Task K13_Read_EndInTheMiddleOfALine_IsTheEnd(string rest) =>
        Assert.Equal(["Added ä", "Deleted b"], await ReadAsync(Pieces.Of(Two + rest, 10)));

    [Fact]
    public async Task K13_Read_ObjectOf10MiB_IsReadWhole()
    {
        var large = """{"type":"ADDED","object":{"metadata":{"name":"?"}}}""".Replace("?", new string('x', 10 << 20), StringComparison.Ordinal);

        var read = await ReadAsync(Pieces.Of($"{large}\n{Two}", 1 << 16));

        Assert.Equal(["Added ", "Added ä", "Deleted b"], read.Select(static line => line.Replace("x", "", StringComparison.Ordinal)));
        Assert.Equal((10 << 20) + "Added ".Length, read[0].Length);
    }

    [Fact]
    public async Task Read_LineWithoutEnd_IsRefusedWithTheLimit()
    {
        using var stream = Open(new Pieces(Enumerable.Repeat(Encoding.UTF8.GetBytes(new string(' ', 1 << 16)), 300)));

        var exception = await Assert.ThrowsAsync<InvalidDataException>(async () => await stream.ReadAsync(CancellationToken.None));

        Assert.Equal("an object takes more than 16 MiB", exception.Message);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"type":"ADDED"}""")]
    [InlineData("""{"type":1,"object":{}}""")]
    [InlineData("""{"type":"\ud800","object":{}}""")]
    [InlineData("404 page not found")]
    public async Task Read_LineThatIsNoEvent_IsRefused(string line)
    {
        using var stream = Open(Pieces.Of($"{line}\n", 100));

        var exception = await Assert.ThrowsAsync<InvalidDataException>(async () => await stream.ReadAsync(CancellationToken.None));

        Assert.StartsWith("a line is no event: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_NothingComesForTooLong_IsATimeout()
    {
        var time = new ManualTime();
        using var stream = new WatchStream(new Pieces([Encoding.UTF8.GetBytes(Two)]) { Hangs = true }, TimeSpan.FromMinutes(1), time);
        await stream.ReadAsync(CancellationToken.None);
        await stream.ReadAsync(CancellationToken.None);

        var reading = stream.ReadAsync(CancellationToken.None).AsTask();
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.False(reading.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("nothing came for 60 s", (await Assert.ThrowsAsync<TimeoutException>(() => reading)).Message);
    }

    [Fact]
    public async Task Read_Cancelled_Ends()
    {
        using var stream = Open(new Pieces([]) { Hangs = true });
        using var cancellation = new CancellationTokenSource();
        var reading = stream.ReadAsync(cancellation.Token).AsTask();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    private static WatchStream Open(Stream body) => new(body, TimeSpan.FromMinutes(1), TimeProvider.System);

    private static async Task<string[]> ReadAsync(Stream body)
    {
        using var stream = Open(body);
        var events = new List<string>();
        while (await stream.ReadAsync(CancellationToken.None) is { } next)
        {
            events.Add($"{next.Kind} {(next.Object.Member("metadata")?.Text("name"))}");
        }

        return [.. events];
    }
}
