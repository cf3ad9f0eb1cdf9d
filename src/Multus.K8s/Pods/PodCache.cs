using System.Text.Json;
using Multus.Core.Networks;
using Multus.K8s.Http;
using Multus.K8s.Watching;

namespace Multus.K8s.Pods;

/// <summary>The pods of one node, as the API server has them. Of each only what attaching it takes is kept. Thread-safe.</summary>
internal sealed class PodCache : IAsyncDisposable
{
    // The whole pod once more, which nobody reads here.
    private const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";

    private readonly Informer<PodSnapshot> _informer;

    private PodCache(Informer<PodSnapshot> informer) => _informer = informer;

    /// <summary>How well the pods are known.</summary>
    public CacheState State => _informer.Cache.State;

    /// <summary>Begins to list and to watch the pods of a node.</summary>
    /// <param name="node">The node's name.</param>
    /// <param name="services">What it works with.</param>
    public static PodCache Start(string node, WatchServices services) => new(Informer<PodSnapshot>.Start(
        new WatchedObjects<PodSnapshot>($"pods of node {node}", ApiPath.AllPods, json => Trim(json, node)) { FieldSelector = $"spec.nodeName={node}" }, services));

    /// <summary>The pod, if it is known and the one that is meant; null where that has to be asked.</summary>
    public PodSnapshot? Find(PodRef pod) =>
        _informer.Cache is { IsSynced: true } cache && cache.Find(pod.Namespace, pod.Name) is { } found && found.IsKnownAs(pod.Uid) ? found : null;

    /// <summary>Tells of all pods there are and of what changes, until that is disposed of.</summary>
    public ChangeFeed<PodSnapshot> Subscribe() => _informer.Cache.Subscribe();

    /// <inheritdoc cref="Informer{T}.WaitForSyncAsync"/>
    public ValueTask<bool> WaitForSyncAsync(TimeSpan limit, CancellationToken cancellationToken) => _informer.WaitForSyncAsync(limit, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _informer.DisposeAsync();

    // They are all of one node, whose name is kept once.
    private static PodSnapshot Trim(JsonElement json, string node)
    {
        var pod = PodReader.Read(json);
        return pod with { Annotations = pod.Annotations.Remove(LastApplied), NodeName = pod.NodeName == node ? node : pod.NodeName };
    }
}
