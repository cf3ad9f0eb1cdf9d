using Multus.Core.Networks;
using Multus.Core.Ports;
using Multus.K8s.Http;

namespace Multus.K8s.Networks;

/// <summary>Looks definitions up by asking the API server for each.</summary>
internal sealed class NetworkAttachmentDefinitionClient(KubernetesApi api) : INetworkAttachmentDefinitionClient
{
    /// <inheritdoc/>
    public async ValueTask<NetworkAttachmentDefinition?> FindAsync(NetworkRef network, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(network);
        var path = ApiPath.Network(network.Namespace, network.Name);
        return await api.GetAsync(path, cancellationToken).ConfigureAwait(false) is { } json ? api.Read(path, json, NetworkAttachmentDefinitionReader.Read) : null;
    }
}
