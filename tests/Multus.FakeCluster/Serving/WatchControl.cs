using Multus.FakeCluster.Objects;

namespace Multus.FakeCluster.Serving;

/// <summary>What all watches are told to do. Thread-safe.</summary>
internal sealed class WatchControl(Pulse pulse)
{
    private int _bookmarks;
    private int _ends;
    private int _count;

    /// <summary>Whether a watch may begin with all there is.</summary>
    public volatile bool StreamsFirst = true;

    /// <summary>How many bookmarks were to be sent until now.</summary>
    public int Bookmarks => Volatile.Read(ref _bookmarks);

    /// <summary>How often watches were to end until now.</summary>
    public int Ends => Volatile.Read(ref _ends);

    /// <summary>How many watches there are.</summary>
    public int Count => Volatile.Read(ref _count);

    public void SendBookmarks()
    {
        Interlocked.Increment(ref _bookmarks);
        pulse.Fire();
    }

    public void EndWatches()
    {
        Interlocked.Increment(ref _ends);
        pulse.Fire();
    }

    public void Enter() => Interlocked.Increment(ref _count);

    public void Leave() => Interlocked.Decrement(ref _count);
}
