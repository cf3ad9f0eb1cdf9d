using Multus.Core.Networks;
using Multus.Core.Ports;

namespace Multus.K8s.Manifests;

/// <summary>Finds NetworkAttachmentDefinitions in manifests.</summary>
internal sealed class ManifestNetworkClient(ManifestFolder folder) : INetworkAttachmentDefinitionClient
{
    /// <inheritdoc/>
    public ValueTask<NetworkAttachmentDefinition?> FindAsync(NetworkRef network, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(network);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(folder.Find(ManifestId.Network(network.Namespace, network.Name), ManifestReader.ReadNetwork));
    }
}
