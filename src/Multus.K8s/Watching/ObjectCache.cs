using System.Collections.Immutable;

namespace Multus.K8s.Watching;

/// <summary>What is known of the objects of a kind, and who wants to know of changes. Thread-safe.</summary>
/// <param name="time">The clock.</param>
/// <typeparam name="T">What is kept of an object.</typeparam>
internal sealed class ObjectCache<T>(TimeProvider time)
    where T : class
{
    private readonly Lock _gate = new();
    private readonly List<ChangeFeed<T>> _feeds = [];
    private readonly TaskCompletionSource _synced = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Dictionary<string, CachedObject<T>> _objects = new(StringComparer.Ordinal);
    private long? _heardAt;
    private bool _isEnded;

    /// <summary>Done when all there was has been listed once.</summary>
    public Task Synced => _synced.Task;

    /// <summary>Whether all there was has been listed once.</summary>
    public bool IsSynced => _synced.Task.IsCompleted;

    /// <summary>How well the objects are known.</summary>
    public CacheState State
    {
        get
        {
            lock (_gate)
            {
                return new CacheState(IsSynced, _objects.Count, _heardAt is { } heard ? time.GetElapsedTime(heard) : null);
            }
        }
    }

    /// <summary>What an object is called here.</summary>
    public static string KeyOf(string @namespace, string name) => $"{@namespace}/{name}";

    /// <summary>An object; null for none.</summary>
    public T? Find(string @namespace, string name)
    {
        lock (_gate)
        {
            return _objects.GetValueOrDefault(KeyOf(@namespace, name))?.Value;
        }
    }

    /// <summary>All objects.</summary>
    public ImmutableArray<T> All()
    {
        lock (_gate)
        {
            return [.. _objects.Values.Select(static item => item.Value)];
        }
    }

    /// <summary>The server has said something.</summary>
    public void Hear()
    {
        lock (_gate)
        {
            _heardAt = time.GetTimestamp();
        }
    }

    /// <summary>These are all there are.</summary>
    public void Replace(Dictionary<string, CachedObject<T>> objects)
    {
        lock (_gate)
        {
            var before = _objects;
            _objects = objects;
            foreach (var (key, gone) in before)
            {
                if (!objects.ContainsKey(key))
                {
                    Tell(key, gone, null);
                }
            }

            foreach (var (key, found) in objects)
            {
                Tell(key, before.GetValueOrDefault(key), found);
            }
        }

        _synced.TrySetResult();
    }

    /// <summary>An object is there, or has changed, or is gone.</summary>
    public void Set(string key, CachedObject<T>? item)
    {
        lock (_gate)
        {
            var before = _objects.GetValueOrDefault(key);
            if (item is null)
            {
                _objects.Remove(key);
            }
            else
            {
                _objects[key] = item;
            }

            Tell(key, before, item);
        }
    }

    /// <summary>Tells of all there is and of what changes, until that is disposed of.</summary>
    public ChangeFeed<T> Subscribe()
    {
        var feed = new ChangeFeed<T>(Leave);
        lock (_gate)
        {
            foreach (var (key, found) in _objects)
            {
                feed.Put(key, null, found.Value);
            }

            _feeds.Add(feed);
            if (_isEnded)
            {
                feed.End();
            }
        }

        return feed;
    }

    /// <summary>Nothing more will change.</summary>
    public void End()
    {
        lock (_gate)
        {
            _isEnded = true;
            foreach (var feed in _feeds)
            {
                feed.End();
            }
        }
    }

    private void Leave(ChangeFeed<T> feed)
    {
        lock (_gate)
        {
            _feeds.Remove(feed);
        }
    }

    // A list repeats what is known.
    private void Tell(string key, CachedObject<T>? before, CachedObject<T>? after)
    {
        if (before?.Version is { Length: > 0 } version && version == after?.Version)
        {
            return;
        }

        foreach (var feed in _feeds)
        {
            feed.Put(key, before?.Value, after?.Value);
        }
    }
}
