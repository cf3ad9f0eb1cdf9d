using System.Collections.Immutable;
using Multus.Cli.Operator.Settings;
using Multus.Core.Cni.Errors;
using Multus.Core.Planning;
using Multus.Core.Ports;

namespace Multus.Cli.Operator.Planning;

/// <summary>Has the configuration that a plan is made by.</summary>
/// <param name="files">The file system.</param>
internal sealed class NodeConfigSource(IFileStore files)
{
    private readonly NodeConfigFiles _door = new(files);

    /// <summary>Reads a file, or the first of the usual ones.</summary>
    /// <returns>The configuration, and what is odd about it; with a stand-in for what a pod gets first where that is not known.</returns>
    /// <exception cref="CniException">It is no configuration of Multus, or there is none of that name (codes 6 and 7).</exception>
    public (NodeConfig Config, ImmutableArray<string> Notices) Read(string? path) => _door.Find(path) is { } found
        ? ReadFound(found)
        : (ReadFound(NodeConfigFiles.None).Config, ["there is no configuration of Multus here, and the pod's first network is not known: --config names the node's"]);

    /// <summary>Reads what was found.</summary>
    /// <exception cref="CniException">It is no configuration of Multus (codes 6 and 7).</exception>
    public (NodeConfig Config, ImmutableArray<string> Notices) ReadFound(NodeConfigText text)
    {
        var reading = NodeConfigReader.Read(text.Json.Span);
        return reading.Error is { } error ? throw new CniException(error.Prefixed($"{text.File}: ")) : (reading.Config with { ClusterNetwork = PathHere(text, reading.Config.ClusterNetwork) }, reading.Notices);
    }

    // A daemon's configuration has paths as its container sees them; the network's file lies beside the shim's.
    private string? PathHere(NodeConfigText text, string? clusterNetwork) =>
        text.Kind == NodeConfigKind.Shim && Path.IsPathRooted(clusterNetwork) && !files.FileExists(clusterNetwork)
        && Path.Combine(Path.GetDirectoryName(text.File) ?? "", Path.GetFileName(clusterNetwork)) is var here && files.FileExists(here)
            ? here
            : clusterNetwork;
}
