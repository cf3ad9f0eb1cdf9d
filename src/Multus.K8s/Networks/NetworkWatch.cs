using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Multus.Core.Networks;
using Multus.K8s.Access;
using Multus.K8s.Watching;

namespace Multus.K8s.Networks;

/// <summary>The NetworkAttachmentDefinitions of all namespaces, listed and watched, for a process that stays and needs nothing else of a cluster. Thread-safe.</summary>
public sealed class NetworkWatch : IAsyncDisposable
{
    private readonly ClusterConnection _connection;
    private readonly NetworkAttachmentDefinitionCache _cache;

    private NetworkWatch(ClusterConnection connection, NetworkAttachmentDefinitionCache cache) => (_connection, _cache) = (connection, cache);

    /// <summary>How well they are known.</summary>
    public CacheState State => _cache.State;

    /// <summary>Begins to list and to watch, in the background. What goes wrong is told to the logger, and tried again for ever.</summary>
    /// <param name="connection">The way to the API server, which is disposed of with this.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Told of what goes wrong.</param>
    public static NetworkWatch Start(ClusterConnection connection, TimeProvider time, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(logger);
        return new NetworkWatch(connection, NetworkAttachmentDefinitionCache.Start(new WatchServices(connection, new WatchSettings(), time, logger)));
    }

    /// <summary>All of them, as they are known now; null where they are not known yet.</summary>
    public ImmutableArray<NetworkAttachmentDefinition>? KnownNetworks() => _cache.All();

    /// <summary>Stops watching, within seconds, and closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        await _cache.DisposeAsync().ConfigureAwait(false);
        _connection.Dispose();
    }
}
