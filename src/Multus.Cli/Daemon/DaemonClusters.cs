using System.Collections.Immutable;
using Multus.Cli.Plugin;
using Multus.Core.Cni.Errors;
using Multus.Core.Planning;
using Multus.Core.Ports;
using Multus.K8s;
using Multus.K8s.Manifests;

namespace Multus.Cli.Daemon;

/// <summary>
/// The clusters that requests name, each connected to once and for good; as a rule there is one. Where the name of the node is known,
/// its pods and the networks are watched. Thread-safe.
/// </summary>
/// <param name="way">Finds the way to each.</param>
/// <param name="nodeName">The node's name; null where it is not known.</param>
/// <param name="node">What the clusters' clients need of the node.</param>
internal sealed class DaemonClusters(ClusterWay way, string? nodeName, NodeServices node) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private ImmutableDictionary<ConnectionKey, OpenCluster> _open = ImmutableDictionary<ConnectionKey, OpenCluster>.Empty;

    /// <summary>Those whose pods and networks are watched.</summary>
    public IEnumerable<CachedCluster> Cached => Volatile.Read(ref _open).Values.Select(static open => open.Cached).OfType<CachedCluster>();

    /// <summary>A cluster's ports; null where the configuration names none and this process is in no pod.</summary>
    /// <exception cref="CniException">What it names cannot be used (code 7); the next request may be luckier.</exception>
    public ClusterPorts? Open(ClusterConfig config)
    {
        if (config.ManifestDir is { } folder)
        {
            return ManifestCluster.Open(node.Files, folder, node.Logger);
        }

        var key = new ConnectionKey(config.Kubeconfig, config.TryTimeout, config.Timeout, config.StatusAnnotations);
        lock (_gate)
        {
            if (!_open.TryGetValue(key, out var open))
            {
                if (Connect(config) is not { } connected)
                {
                    return null;
                }

                open = connected;
                Volatile.Write(ref _open, _open.Add(key, open));
            }

            return open.Cached?.Ports ?? open.Asked!.Ports;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var open in Volatile.Read(ref _open).Values)
        {
            open.Asked?.Dispose();
            if (open.Cached is { } cached)
            {
                await cached.DisposeAsync();
            }
        }
    }

    private OpenCluster? Connect(ClusterConfig config) =>
        way.Find(config) is not { } connection ? null
        : nodeName is null ? new OpenCluster(null, KubernetesCluster.Open(connection, ClusterWay.OptionsOf(config), node))
        : new OpenCluster(CachedCluster.Start(connection, ClusterWay.OptionsOf(config), nodeName, node), null);

    /// <summary>What makes one connection differ from another.</summary>
    private sealed record ConnectionKey(string? Kubeconfig, TimeSpan TryTimeout, TimeSpan Timeout, StatusAnnotations StatusAnnotations);

    /// <summary>A cluster that is watched, or one that is asked each time.</summary>
    private sealed record OpenCluster(CachedCluster? Cached, KubernetesCluster? Asked);
}
