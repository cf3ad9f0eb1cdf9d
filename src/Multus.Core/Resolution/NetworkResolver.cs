using System.Collections.Immutable;
using System.Text;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;
using Multus.Core.Networks;
using Multus.Core.Planning;
using Multus.Core.Ports;
using Multus.Core.Runtime;

namespace Multus.Core.Resolution;

/// <summary>Finds out what a network is, wherever that is written: in a NetworkAttachmentDefinition or in files of the node.</summary>
/// <param name="networks">The cluster's networks.</param>
/// <param name="files">The node's files.</param>
/// <param name="node">The configuration.</param>
internal sealed class NetworkResolver(INetworkAttachmentDefinitionClient networks, IFileStore files, NodeConfig node)
{
    private static readonly ImmutableArray<string> OwnTypes = ["multus", "multus-shim"];

    private readonly NetworkConfigDirectory _folder = new(files, node.ConfDir) { BrokenConfigs = BrokenConfigs.ArePassedOver };
    private readonly Dictionary<NetworkRef, Task<NetworkAttachmentDefinition?>> _asked = [];
    private readonly List<PodEvent> _events = [];

    /// <summary>What the pod's events should say: of every network that was not found.</summary>
    public ImmutableArray<PodEvent> Events => [.. _events];

    /// <summary>Resolves a network that a pod asks for.</summary>
    /// <exception cref="CniException">There is no such network, or it is none (code 7); or it could not be found out.</exception>
    public async ValueTask<ResolvedNetwork> ResolveAsync(NetworkSelection selection, CancellationToken cancellationToken)
    {
        var found = await FindAsync(selection.Network, cancellationToken).ConfigureAwait(false);
        return found.Network is { } network ? network with { Selection = selection } : throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, found.Missing));
    }

    /// <summary>
    /// Resolves a value of <c>clusterNetwork</c> or <c>defaultNetworks</c>: without a <c>/</c> a NetworkAttachmentDefinition in the
    /// namespace of Multus, and else a network of that name in <c>confDir</c>; with one a file, or a folder whose first file counts.
    /// </summary>
    /// <exception cref="CniException">There is no such network, or it is none (code 7); or it could not be found out.</exception>
    public async ValueTask<ResolvedNetwork> ResolveAsync(string value, CancellationToken cancellationToken)
    {
        if (value.Contains('/', StringComparison.Ordinal))
        {
            return OfFile(NetworkConfigFile.Load(files, value));
        }

        var reference = new NetworkRef(node.Namespaces.Multus, value);
        var found = await FindAsync(reference, cancellationToken).ConfigureAwait(false);
        if (found.Network is { } network)
        {
            return network;
        }

        return NetworkName.TryParse(value, out var name) && _folder.Find(name) is { } file
            ? OfFile(file)
            : throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, $"cannot find network: {value}: {found.Missing}, and none of that name in {node.ConfDir}"));
    }

    private async ValueTask<(ResolvedNetwork? Network, string Missing)> FindAsync(NetworkRef reference, CancellationToken cancellationToken)
    {
        var isNamed = reference.Name.Length > 0;
        if (isNamed && await AskOnceAsync(reference, cancellationToken).ConfigureAwait(false) is { } definition)
        {
            return (Read(definition), "");
        }

        // People and programs search for both halves.
        var missing = $"cannot find a network-attachment-definition ({reference.Name}) in namespace ({reference.Namespace}): "
            + (isNamed ? $"network-attachment-definitions.k8s.cni.cncf.io \"{reference.Name}\" not found" : "resource name may not be empty");
        var told = new PodEvent(PodEventKind.Warning, PodEvent.NoNetworkFound, missing);
        lock (_events)
        {
            if (!_events.Contains(told))
            {
                _events.Add(told);
            }
        }

        return (null, missing);
    }

    // A pod may ask for one network several times.
    private Task<NetworkAttachmentDefinition?> AskOnceAsync(NetworkRef reference, CancellationToken cancellationToken)
    {
        lock (_asked)
        {
            return _asked.TryGetValue(reference, out var asked) ? asked : _asked[reference] = networks.FindAsync(reference, cancellationToken).AsTask();
        }
    }

    private ResolvedNetwork Read(NetworkAttachmentDefinition definition)
    {
        try
        {
            var network = definition.Config.Length == 0 ? _folder.Load(NetworkName.Parse(definition.Ref.Name)) : ReadConfig(definition);
            return Checked(new ResolvedNetwork(definition.Ref.ToString(), network) { ResourceName = definition.ResourceName });
        }
        catch (CniException exception)
        {
            throw new CniException(exception.Error.Prefixed($"network-attachment-definition {definition.Ref}: "), exception);
        }
    }

    /// <summary><c>spec.config</c>, which takes the object's name where it has none (multi-network standard, section 3.4.2).</summary>
    private static NetworkConfigList ReadConfig(NetworkAttachmentDefinition definition)
    {
        var json = CniJson.ParseObject(Encoding.UTF8.GetBytes(definition.Config), "spec.config: ");
        var named = JsonMembers.TryGet(json, "name", out var name) && !(name.ValueKind == System.Text.Json.JsonValueKind.String && name.ValueEquals(""))
            ? json
            : CniJson.ParseObject(JsonEdit.Apply(json, [PluginConfigRules.AsItIsRead(new("name", CniJsonWriting.Text(definition.Ref.Name)))]));
        return NetworkConfigReader.Read(named);
    }

    private ResolvedNetwork OfFile(NetworkConfigList network) => Checked(new ResolvedNetwork(network.Name.Value, network));

    // A network that calls Multus would call it for ever.
    private ResolvedNetwork Checked(ResolvedNetwork resolved)
    {
        var network = resolved.Network.WithVersionIfUnstated(node.Version);
        return network.Plugins.FirstOrDefault(static plugin => OwnTypes.Contains(plugin.Type.Value)) is { } own
            ? throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, $"network \"{network.Name}\" calls {own.Type} itself"))
            : resolved with { Network = network };
    }
}
