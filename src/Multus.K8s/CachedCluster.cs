using System.Collections.Immutable;
using Multus.Core.Networks;
using Multus.Core.Ports;
using Multus.K8s.Access;
using Multus.K8s.Events;
using Multus.K8s.Networks;
using Multus.K8s.Pods;
using Multus.K8s.Watching;

namespace Multus.K8s;

/// <summary>
/// What attaching the pods of one node needs of a cluster, for a process that stays: pods and networks are watched and looked up in
/// memory, and asked of the API server only where they are not known, or another pod is. Everything goes over one connection. Thread-safe.
/// </summary>
public sealed class CachedCluster : IAsyncDisposable
{
    private readonly KubernetesCluster _cluster;
    private readonly BackgroundPodEvents _events;
    private readonly PodCache _pods;
    private readonly NetworkAttachmentDefinitionCache _networks;

    private CachedCluster(KubernetesCluster cluster, string nodeName, WatchServices services)
    {
        _cluster = cluster;
        _events = cluster.RecordInBackground(services.Logger);
        _pods = PodCache.Start(nodeName, services);
        _networks = NetworkAttachmentDefinitionCache.Start(services);
        Ports = cluster.Ports with
        {
            Pods = new CachedPodClient(_pods, cluster.Ports.Pods),
            Networks = new CachedNetworkClient(_networks, cluster.Ports.Networks),
            Events = _events,
        };
    }

    /// <summary>The ports. They are good at once, and until this is disposed of; what is not known yet is asked.</summary>
    public ClusterPorts Ports { get; }

    /// <summary>How well the node's pods are known.</summary>
    public CacheState Pods => _pods.State;

    /// <summary>How well the networks are known.</summary>
    public CacheState Networks => _networks.State;

    /// <summary>All networks, as they are known now; null where they are not known yet.</summary>
    public ImmutableArray<NetworkAttachmentDefinition>? KnownNetworks() => _networks.All();

    /// <summary>Begins to list and to watch, in the background. What goes wrong is told to the logger, and tried again for ever.</summary>
    /// <param name="connection">The way to the API server, which is disposed of with this.</param>
    /// <param name="options">How it is talked to.</param>
    /// <param name="nodeName">The node whose pods are watched.</param>
    /// <param name="node">The node, whose kubelet knows the devices.</param>
    /// <exception cref="ArgumentException">The node has no name.</exception>
    public static CachedCluster Start(ClusterConnection connection, KubernetesOptions options, string nodeName, NodeServices node)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(nodeName);
        ArgumentNullException.ThrowIfNull(node);
        var settings = new WatchSettings { First = options.BeginsWithWatch ? FirstState.Stream : FirstState.List };
        return Start(KubernetesCluster.Open(connection, options, node), nodeName, new WatchServices(connection, settings, node.Time, node.Logger));
    }

    /// <summary>Waits until pods and networks are known; false if that takes too long, which hinders nothing.</summary>
    /// <param name="limit">How long it may take.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<bool> WaitForSyncAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        var networks = _networks.WaitForSyncAsync(limit, cancellationToken).AsTask();
        var pods = await _pods.WaitForSyncAsync(limit, cancellationToken).ConfigureAwait(false);
        return await networks.ConfigureAwait(false) && pods;
    }

    /// <summary>Tells of the node's pods and of what changes among them; the caller disposes of it.</summary>
    public PodChanges SubscribeToPods() => new(_pods.Subscribe());

    /// <summary>Stops watching, within seconds, and closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        var events = _events.DisposeAsync().AsTask();
        var networks = _networks.DisposeAsync().AsTask();
        await _pods.DisposeAsync().ConfigureAwait(false);
        await networks.ConfigureAwait(false);
        await events.ConfigureAwait(false);
        _cluster.Dispose();
    }

    /// <summary>Begins to list and to watch beside what asks for each thing.</summary>
    internal static CachedCluster Start(KubernetesCluster cluster, string nodeName, WatchServices services) => new(cluster, nodeName, services);
}
