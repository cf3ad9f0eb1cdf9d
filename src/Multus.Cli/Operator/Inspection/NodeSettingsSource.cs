using System.Text.Json;
using Multus.Cli.Operator.Settings;
using Multus.Core.Cni.Errors;
using Multus.Core.Planning;
using Multus.Core.Ports;

namespace Multus.Cli.Operator.Inspection;

/// <summary>Finds out where a node keeps what it remembers, and how its cluster is reached. What else is wrong with that is no reason not to look.</summary>
/// <param name="files">The file system.</param>
internal sealed class NodeSettingsSource(IFileStore files)
{
    /// <summary>Reads a file, or the first of the usual ones that is there.</summary>
    /// <exception cref="CniException">It is no JSON object, a list without Multus, or there is none of that name (code 7).</exception>
    public NodeSettings Read(string? path)
    {
        if (new NodeConfigFiles(files).Find(path) is not { } found)
        {
            return new NodeSettings { Notices = [$"there is no configuration of Multus here, and it is looked into {NodeConfig.DefaultCniDir}: --config names the node's"] };
        }

        using var document = JsonDocument.Parse(found.Json);
        var own = document.RootElement;
        return new NodeSettings
        {
            CniDir = TextOf(own, "cniDir") ?? NodeConfig.DefaultCniDir,
            Cluster = new ClusterConfig { Kubeconfig = TextOf(own, "kubeconfig"), ManifestDir = TextOf(own, "manifestDir") },
        };
    }

    private static string? TextOf(JsonElement json, string name) => Find(json, name) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } text ? text : null;

    // In any case, as the plugin reads them.
    private static JsonElement? Find(JsonElement json, string name)
    {
        foreach (var member in json.EnumerateObject())
        {
            if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return member.Value;
            }
        }

        return null;
    }
}
