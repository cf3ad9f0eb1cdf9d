using Multus.Core.Networks;
using Multus.Core.Ports;

namespace Multus.K8s.Networks;

/// <summary>Looks definitions up in a cache, and asks the API server for one that is not in it.</summary>
internal sealed class CachedNetworkClient(NetworkAttachmentDefinitionCache cache, INetworkAttachmentDefinitionClient live) : INetworkAttachmentDefinitionClient
{
    /// <inheritdoc/>
    public ValueTask<NetworkAttachmentDefinition?> FindAsync(NetworkRef network, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(network);
        cancellationToken.ThrowIfCancellationRequested();
        return cache.Find(network) is { } found ? ValueTask.FromResult<NetworkAttachmentDefinition?>(found) : live.FindAsync(network, cancellationToken);
    }
}
