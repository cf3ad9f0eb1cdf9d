using Multus.K8s.Watching;
using Multus.TestKit.Fakes;

namespace Multus.K8s.Tests.Watching;

/// <summary>What is told of changes.</summary>
public sealed class ChangeFeedTests
{
    private readonly ObjectCache<string> _cache = new(new ManualTime());

    [Fact]
    public async Task Feed_FromTheBeginning_TellsOfWhatThereIs()
    {
        _cache.Replace(Objects(("a", "1")));
        using var feed = _cache.Subscribe();

        Assert.Equal([new ObjectChange<string>(null, "a1")], await feed.ReadAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Feed_ChangesSinceTheLastLook_AreOneForEachObject()
    {
        _cache.Replace(Objects(("a", "1"), ("b", "1"), ("c", "1")));
        using var feed = _cache.Subscribe();
        await feed.ReadAsync(CancellationToken.None);

        Set("a", "2");
        Set("a", "3");
        _cache.Set("b", null);
        Set("d", "4");
        _cache.Set("d", null);
        Set("e", "5");

        var changes = await feed.ReadAsync(CancellationToken.None);
        Assert.Equal([new("a1", "a3"), new("b1", null), new(null, "e5")], changes.OrderBy(static change => change.Before ?? "z", StringComparer.Ordinal));
    }

    [Fact]
    public async Task Feed_NobodyReads_DoesNotGrow()
    {
        using var feed = _cache.Subscribe();
        for (var i = 0; i < 10_000; i++)
        {
            Set($"n{i}", "1");
            _cache.Set($"n{i}", null);
        }

        Set("a", "1");

        Assert.Single(await feed.ReadAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Feed_ListThatRepeatsWhatIsKnown_TellsOnlyOfTheRest()
    {
        _cache.Replace(Objects(("a", "1"), ("b", "1"), ("c", "1")));
        using var feed = _cache.Subscribe();
        await feed.ReadAsync(CancellationToken.None);

        _cache.Replace(Objects(("a", "1"), ("b", "2"), ("d", "1")));

        var changes = await feed.ReadAsync(CancellationToken.None);
        Assert.Equal([new("b1", "b2"), new("c1", null), new(null, "d1")], changes.OrderBy(static change => change.Before ?? "z", StringComparer.Ordinal));
    }

    [Fact]
    public async Task Feed_WaitedFor_WakesWithTheNextChange()
    {
        using var feed = _cache.Subscribe();
        var reading = feed.ReadAsync(CancellationToken.None).AsTask();
        Assert.False(reading.IsCompleted);

        Set("a", "1");

        Assert.Single(await reading);
    }

    [Fact]
    public async Task Feed_Cancelled_Ends()
    {
        using var feed = _cache.Subscribe();
        using var cancellation = new CancellationTokenSource();
        var reading = feed.ReadAsync(cancellation.Token).AsTask();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Fact]
    public async Task Feed_OfACacheThatHasEnded_TellsTheRestAndThenNothing()
    {
        using var before = _cache.Subscribe();
        Set("a", "1");
        _cache.End();
        using var after = _cache.Subscribe();

        Assert.Single(await before.ReadAsync(CancellationToken.None));
        Assert.Empty(await before.ReadAsync(CancellationToken.None));
        Assert.Single(await after.ReadAsync(CancellationToken.None));
        Assert.Empty(await after.ReadAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Feed_DisposedOf_IsToldNothingMore()
    {
        var feed = _cache.Subscribe();
        feed.Dispose();

        Set("a", "1");

        Assert.Empty(await feed.ReadAsync(CancellationToken.None));
    }

    private static Dictionary<string, CachedObject<string>> Objects(params IEnumerable<(string Name, string Version)> objects) =>
        objects.ToDictionary(static pair => pair.Name, static pair => new CachedObject<string>(pair.Version, pair.Name + pair.Version));

    private void Set(string name, string version) => _cache.Set(name, new CachedObject<string>(version, name + version));
}
