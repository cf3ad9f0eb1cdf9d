using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Ports;
using Multus.Core.Runtime;

namespace Multus.Cli.Operator.Running;

/// <summary>Finds the network that somebody names: by the path of its file, or by its name in a folder.</summary>
/// <param name="files">The file system.</param>
/// <param name="folder">The folder.</param>
internal sealed class NamedNetwork(IFileStore files, string folder)
{
    /// <exception cref="CniException">There is no such network, or it cannot be read (code 6 or 7).</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public NetworkConfigList Find(string named) => IsPath(named)
        ? NetworkConfigFile.Load(files, Path.GetFullPath(named))
        : new NetworkConfigDirectory(files, folder) { BrokenConfigs = BrokenConfigs.ArePassedOver }.Load(NetworkName.Parse(named));

    private static bool IsPath(string named) => named.Contains('/') || Path.GetExtension(named) is ".conf" or ".conflist" or ".json";
}
