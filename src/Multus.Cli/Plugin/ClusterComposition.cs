using Microsoft.Extensions.Logging;
using Multus.Core.Delegation.Processes;
using Multus.Core.Planning;
using Multus.Core.Ports;
using Multus.K8s;
using Multus.K8s.Manifests;

namespace Multus.Cli.Plugin;

/// <summary>Opens the cluster that a configuration names, for the one request that this process serves.</summary>
/// <param name="environment">The process's environment.</param>
/// <param name="files">Reads kubeconfig files, and what they name.</param>
/// <param name="processes">Runs the programs that kubeconfig files name.</param>
/// <param name="logger">Told of what is odd.</param>
internal sealed class ClusterComposition(IReadOnlyDictionary<string, string> environment, IFileStore files, IProcessLauncher processes, ILogger logger) : IDisposable
{
    private KubernetesCluster? _cluster;

    /// <summary>The cluster; null where the configuration names none and this process is in no pod.</summary>
    /// <exception cref="Multus.Core.Cni.Errors.CniException">What it names cannot be used (code 7).</exception>
    public ClusterPorts? Open(NodeConfig config)
    {
        if (config.Cluster.ManifestDir is { } folder)
        {
            return ManifestCluster.Open(files, folder, logger);
        }

        if (new ClusterWay(environment, files, processes).Access.TryConnect(config.Cluster.Kubeconfig) is not { } connection)
        {
            return null;
        }

        ClusterWay.Prepare(connection);
        _cluster = KubernetesCluster.Open(connection, KubernetesClusters.OptionsOf(config.Cluster), new NodeServices(files, logger));
        return _cluster.Ports;
    }

    public void Dispose() => _cluster?.Dispose();
}
