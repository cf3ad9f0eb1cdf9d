using Microsoft.Extensions.Logging;
using Multus.Cni.Sandbox;
using Multus.Core.Commands;
using Multus.Core.Delegation;
using Multus.Core.Planning;
using Multus.Core.Ports;
using Multus.Core.State;

namespace Multus.Cli.Plugin;

/// <summary>The services of a node: its disk, its namespaces, and what the host of the moment adds to them.</summary>
internal static class LinuxServices
{
    /// <summary>Puts them together.</summary>
    /// <param name="files">The node's disk.</param>
    /// <param name="executor">Runs delegates.</param>
    /// <param name="openCluster">Opens the cluster that a configuration names.</param>
    /// <param name="logger">Told of what is done.</param>
    public static MultusServices Create(IFileStore files, IDelegateExecutor executor, Func<NodeConfig, ClusterPorts?> openCluster, ILogger logger) => new()
    {
        Executor = executor,
        Sandboxes = new SandboxNetwork(),
        OpenState = folder => NodeState.InFolder(files, folder),
        Files = files,

        // Other programs than ours read those.
        DeviceInfo = new DeviceInfoFiles(new DiskFileStore(FileReaders.Everyone)),
        OpenCluster = openCluster,
        Logger = logger,
    };
}
