using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Multus.FakeCluster.Objects;

/// <summary>What a cluster has stored. Objects go in and out as copies. Thread-safe.</summary>
internal sealed class ObjectStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ObjectKey, JsonObject> _objects = [];
    private readonly List<StoreChange> _changes = [];
    private long _version = 1000;
    private long _forgotten = 1000;

    /// <summary>Fires whenever something changes.</summary>
    public Pulse Changed { get; } = new();

    /// <summary>Forgets what has happened, as a server does in the course of time.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _changes.Clear();
            _forgotten = _version;
        }
    }

    /// <summary>What happened after a version; null where that is forgotten.</summary>
    public IReadOnlyList<StoreChange>? ChangesAfter(long version)
    {
        lock (_lock)
        {
            return version < _forgotten ? null : [.. _changes.Where(change => change.Version > version)];
        }
    }

    /// <summary>The version of the whole.</summary>
    public string Version
    {
        get
        {
            lock (_lock)
            {
                return Text(_version);
            }
        }
    }

    public JsonObject? Find(ObjectKey key)
    {
        lock (_lock)
        {
            return Copy(_objects.GetValueOrDefault(key));
        }
    }

    public StoredObjects List(ResourceKind kind, string? @namespace)
    {
        lock (_lock)
        {
            return new StoredObjects(_version,
            [
                .. _objects.Where(pair => pair.Key.Kind == kind && (@namespace is null || pair.Key.Namespace == @namespace))
                    .OrderBy(static pair => pair.Key.Namespace, StringComparer.Ordinal).ThenBy(static pair => pair.Key.Name, StringComparer.Ordinal)
                    .Select(static pair => Copy(pair.Value)!),
            ]);
        }
    }

    /// <summary>Stores a new object; null if there is one of that name.</summary>
    public JsonObject? Create(ResourceKind kind, string @namespace, JsonObject item)
    {
        lock (_lock)
        {
            var created = Copy(item)!;
            var metadata = Metadata(created);
            metadata["name"] ??= (string?)metadata["generateName"] + RandomNumberGenerator.GetString("bcdfghjklmnpqrstvwxz2456789", 5);
            if (kind.IsNamespaced)
            {
                metadata["namespace"] = @namespace;
            }

            metadata["uid"] ??= Guid.NewGuid().ToString();
            metadata["creationTimestamp"] = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            metadata["resourceVersion"] = Text(++_version);
            if (kind.Name != "Event")
            {
                metadata["generation"] = 1;
            }

            var key = new ObjectKey(kind, @namespace, (string)metadata["name"]!);
            if (!_objects.TryAdd(key, created))
            {
                return null;
            }

            Remember(key, null, created, created);
            return Copy(created);
        }
    }

    /// <summary>Changes an object, unless what is to be done refuses it; what has not changed keeps its version.</summary>
    public T Change<T>(ObjectKey key, Func<JsonObject?, (JsonObject? Changed, T Result)> change)
    {
        lock (_lock)
        {
            var before = _objects.GetValueOrDefault(key);
            var (changed, result) = change(Copy(before));
            if (changed is not null && !JsonNode.DeepEquals(before, changed))
            {
                Metadata(changed)["resourceVersion"] = Text(++_version);
                _objects[key] = Copy(changed)!;
                Remember(key, before, changed, changed);
            }

            return result;
        }
    }

    /// <summary>Takes an object away, and gives its last version.</summary>
    public JsonObject? Remove(ObjectKey key)
    {
        lock (_lock)
        {
            if (!_objects.Remove(key, out var removed))
            {
                return null;
            }

            var before = Copy(removed);
            Metadata(removed)["resourceVersion"] = Text(++_version);
            Remember(key, before, null, removed);
            return removed;
        }
    }

    public static JsonObject Metadata(JsonObject item)
    {
        if (item["metadata"] is not JsonObject metadata)
        {
            item["metadata"] = metadata = [];
        }

        return metadata;
    }

    private void Remember(ObjectKey key, JsonObject? before, JsonObject? after, JsonObject last)
    {
        _changes.Add(new StoreChange(_version, key, Copy(before), Copy(after)) { Last = Copy(last)! });
        Changed.Fire();
    }

    private static JsonObject? Copy(JsonObject? item) => (JsonObject?)item?.DeepClone();

    private static string Text(long version) => version.ToString(CultureInfo.InvariantCulture);
}
