using Multus.Core.Cni.Errors;
using Multus.Core.Networks;

namespace Multus.Core.Ports;

/// <summary>Looks NetworkAttachmentDefinitions up. An implementation is thread-safe, has a time limit of its own, and tries again what is worth it.</summary>
public interface INetworkAttachmentDefinitionClient
{
    /// <summary>Finds a definition; null if there certainly is none.</summary>
    /// <exception cref="CniException">It could not be found out (code 11), or we may not know (code 999).</exception>
    ValueTask<NetworkAttachmentDefinition?> FindAsync(NetworkRef network, CancellationToken cancellationToken);
}
