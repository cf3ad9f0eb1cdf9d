using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;
using Multus.Core.Planning;
using Multus.Core.Ports;
using Multus.Core.Runtime;

namespace Multus.Core.Resolution;

/// <summary>
/// The plugins of the folder beside the cluster network's file that has the auxiliary chain's name, as a list that runs after all
/// networks.
/// </summary>
/// <param name="files">The node's files.</param>
/// <param name="node">The configuration.</param>
internal sealed class AuxiliaryChain(IFileStore files, NodeConfig node)
{
    /// <summary>The chain; null where none is configured, or its folder has no plugins.</summary>
    /// <exception cref="CniException">The cluster network is no path, or a plugin's file is broken (code 6 or 7).</exception>
    public ResolvedNetwork? Find()
    {
        if (node.AuxiliaryChain is not { } name)
        {
            return null;
        }

        if (node.ClusterNetwork is not { } clusterNetwork || !clusterNetwork.Contains('/', StringComparison.Ordinal))
        {
            throw new CniException(new CniError(
                CniErrorCode.InvalidNetworkConfig, $"auxiliary chain used but ClusterNetwork must be a path, and it is not a path: {node.ClusterNetwork}"));
        }

        var folder = files.FileExists(clusterNetwork) ? Path.GetDirectoryName(clusterNetwork)! : clusterNetwork;
        var plugins = new ListCompletion(files).ReadBeside(Path.Combine(folder, name.Value));
        if (plugins.Count == 0)
        {
            return null;
        }

        var json = CniJsonWriting.Compact((Name: name, node.Version, Plugins: plugins), static (writer, chain) =>
        {
            writer.WriteStartObject();
            writer.WriteString("cniVersion", chain.Version.Text);
            writer.WriteString("name", chain.Name.Value);
            writer.WriteStartArray("plugins");
            foreach (var plugin in chain.Plugins)
            {
                writer.WriteRawValue(plugin.ToUtf8(), skipInputValidation: true);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
        return new ResolvedNetwork(name.Value, NetworkConfigReader.Read(json)) { Role = AttachmentRole.Auxiliary };
    }
}
