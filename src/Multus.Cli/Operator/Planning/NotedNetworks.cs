using System.Collections.Concurrent;
using Multus.Core.Networks;
using Multus.Core.Planning;
using Multus.Core.Ports;

namespace Multus.Cli.Operator.Planning;

/// <summary>Looks networks up, and remembers where each was found.</summary>
/// <param name="networks">Who knows them.</param>
internal sealed class NotedNetworks(INetworkAttachmentDefinitionClient networks) : INetworkAttachmentDefinitionClient
{
    private readonly ConcurrentDictionary<string, string> _origins = new(StringComparer.Ordinal);

    public async ValueTask<NetworkAttachmentDefinition?> FindAsync(NetworkRef network, CancellationToken cancellationToken)
    {
        var found = await networks.FindAsync(network, cancellationToken);
        if (found is not null)
        {
            _origins[$"{found.Ref}"] = found.Config.Length > 0 ? "NetworkAttachmentDefinition" : "NetworkAttachmentDefinition, and a file of confDir";
        }

        return found;
    }

    /// <summary>Where the network of an attachment was found.</summary>
    public string OriginOf(PlannedAttachment attachment, NodeConfig node) =>
        _origins.TryGetValue(attachment.DisplayName, out var origin) ? origin
        : attachment.Role == AttachmentRole.Auxiliary ? "auxiliaryCNIChainName"
        : node.Delegates.Any(entry => entry.Network.Name.Value == attachment.DisplayName) ? "delegates"
        : "file of confDir or clusterNetwork";
}
