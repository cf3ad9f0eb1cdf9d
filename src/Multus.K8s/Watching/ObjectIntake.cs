using System.Text.Json;
using Microsoft.Extensions.Logging;
using Multus.K8s.Http;

namespace Multus.K8s.Watching;

/// <summary>Takes out of objects what is kept of them. One that is not as it should be does not keep others out.</summary>
/// <param name="watched">The objects.</param>
/// <param name="logger">Told of those that cannot be read.</param>
/// <typeparam name="T">What is kept.</typeparam>
internal sealed class ObjectIntake<T>(WatchedObjects<T> watched, ILogger logger)
    where T : class
{
    /// <summary>What the object is called in a cache; null where it cannot be said.</summary>
    public static string? KeyOf(JsonElement item)
    {
        try
        {
            return item.Member("metadata") is { } metadata && metadata.Text("name") is { Length: > 0 } name
                ? ObjectCache<T>.KeyOf(metadata.Text("namespace"), name)
                : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The object's version; null where it has none.</summary>
    public static string? VersionOf(JsonElement item)
    {
        try
        {
            return item.Member("metadata")?.Text("resourceVersion") is { Length: > 0 } version ? version : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Whether a bookmark stands where all has been told that there was when the watch began.</summary>
    public static bool IsEndOfFirst(JsonElement bookmark)
    {
        try
        {
            return bookmark.Member("metadata")?.Member("annotations")?.Text("k8s.io/initial-events-end") == "true";
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>What is kept of the object; null where it cannot be read.</summary>
    public CachedObject<T>? Read(string? key, JsonElement item)
    {
        try
        {
            return key is null ? LeaveOut("one without a name", "it has no metadata.name") : new CachedObject<T>(VersionOf(item) ?? "", watched.Read(item));
        }
        catch (Exception exception) when (exception is InvalidOperationException or KeyNotFoundException)
        {
            return LeaveOut(key!, exception.Message);
        }
    }

    private CachedObject<T>? LeaveOut(string name, string problem)
    {
        WatchLog.LeftOut(logger, watched.Name, name, problem);
        return null;
    }
}
