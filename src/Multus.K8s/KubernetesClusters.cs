using System.Collections.Immutable;
using Multus.Core.Commands;
using Multus.Core.Planning;
using Multus.Core.Ports;
using Multus.K8s.Access;
using Multus.K8s.Certificates;
using Multus.K8s.Manifests;

namespace Multus.K8s;

/// <summary>
/// The clusters that requests name, for a process that stays: each is connected to once and for good; as a rule there is one. Where the name
/// of the node is known, its pods and the networks are watched. A folder of manifests is read anew for each request. Thread-safe.
/// </summary>
/// <param name="access">Finds the way to each.</param>
/// <param name="node">What the clusters' clients need of the node.</param>
public sealed class KubernetesClusters(ClusterAccess access, NodeServices node) : IClusterProvider, IAsyncDisposable
{
    private readonly Lock _gate = new();
    private ImmutableDictionary<ConnectionKey, OpenCluster> _open = ImmutableDictionary<ConnectionKey, OpenCluster>.Empty;

    /// <summary>The name of the node whose pods are watched; null where it is not known, and each request asks. Default: null.</summary>
    public string? NodeName { get; init; }

    /// <summary>Told of each connection before it is used. Default: nobody.</summary>
    public Action<ClusterConnection>? OnConnecting { get; init; }

    /// <summary>By whose certificate a cluster is reached that no kubeconfig is named of; null where that is the one that this process is in a pod of. Default: null.</summary>
    public NodeCertificate? Certificate { get; init; }

    /// <summary>The clusters whose pods and networks are watched.</summary>
    public ImmutableArray<CachedCluster> Watched => [.. Volatile.Read(ref _open).Values.Select(static open => open.Cached).OfType<CachedCluster>()];

    /// <summary>How a cluster is talked to that is configured so.</summary>
    public static KubernetesOptions OptionsOf(ClusterConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return new KubernetesOptions
        {
            PerTry = config.TryTimeout,
            InAll = config.Timeout,
            WritesLegacyStatus = config.StatusAnnotations == StatusAnnotations.StandardAndLegacy,
        };
    }

    /// <inheritdoc/>
    /// <remarks>What could not be opened is tried again by the next request. Without <c>kubeconfig</c> it is the cluster that this process is in a pod of.</remarks>
    public ClusterPorts? Open(ClusterConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
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

    /// <summary>Stops watching, and closes all connections.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var open in Volatile.Read(ref _open).Values)
        {
            open.Asked?.Dispose();
            if (open.Cached is { } cached)
            {
                await cached.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private OpenCluster? Connect(ClusterConfig config)
    {
        var way = Certificate is not null && string.IsNullOrEmpty(config.Kubeconfig) ? Certificate.Connect() : access.TryConnect(config.Kubeconfig);
        if (way is not { } connection)
        {
            return null;
        }

        OnConnecting?.Invoke(connection);
        return NodeName is null
            ? new OpenCluster(null, KubernetesCluster.Open(connection, OptionsOf(config), node))
            : new OpenCluster(CachedCluster.Start(connection, OptionsOf(config), NodeName, node), null);
    }

    /// <summary>What makes one connection differ from another.</summary>
    private sealed record ConnectionKey(string? Kubeconfig, TimeSpan TryTimeout, TimeSpan Timeout, StatusAnnotations StatusAnnotations);

    /// <summary>A cluster that is watched, or one that is asked each time.</summary>
    private sealed record OpenCluster(CachedCluster? Cached, KubernetesCluster? Asked);
}
