using System.Collections.Immutable;
using Multus.Core.Networks;
using Multus.K8s.Http;
using Multus.K8s.Watching;

namespace Multus.K8s.Networks;

/// <summary>The definitions of all namespaces, as the API server has them. Thread-safe.</summary>
internal sealed class NetworkAttachmentDefinitionCache : IAsyncDisposable
{
    private readonly Informer<NetworkAttachmentDefinition> _informer;

    private NetworkAttachmentDefinitionCache(Informer<NetworkAttachmentDefinition> informer) => _informer = informer;

    /// <summary>How well the definitions are known.</summary>
    public CacheState State => _informer.Cache.State;

    /// <summary>Begins to list and to watch them.</summary>
    /// <param name="services">What it works with.</param>
    public static NetworkAttachmentDefinitionCache Start(WatchServices services) => new(Informer<NetworkAttachmentDefinition>.Start(
        new WatchedObjects<NetworkAttachmentDefinition>("network-attachment-definitions", ApiPath.AllNetworks, NetworkAttachmentDefinitionReader.Read), services));

    /// <summary>The definition, if it is known; null where that has to be asked.</summary>
    public NetworkAttachmentDefinition? Find(NetworkRef network) =>
        _informer.Cache is { IsSynced: true } cache ? cache.Find(network.Namespace, network.Name) : null;

    /// <summary>All of them; null where they are not known yet.</summary>
    public ImmutableArray<NetworkAttachmentDefinition>? All() => _informer.Cache is { IsSynced: true } cache ? cache.All() : null;

    /// <inheritdoc cref="Informer{T}.WaitForSyncAsync"/>
    public ValueTask<bool> WaitForSyncAsync(TimeSpan limit, CancellationToken cancellationToken) => _informer.WaitForSyncAsync(limit, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _informer.DisposeAsync();
}
