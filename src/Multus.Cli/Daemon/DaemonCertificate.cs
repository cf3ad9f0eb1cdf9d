using Microsoft.Extensions.Logging;
using Multus.Cli.Plugin;
using Multus.Core.Cni.Errors;
using Multus.Core.Planning;
using Multus.K8s.Access;
using Multus.K8s.Certificates;

namespace Multus.Cli.Daemon;

/// <summary>The certificate by which the daemon's cluster knows it.</summary>
internal static class DaemonCertificate
{
    /// <summary>Begins to get it; null where none is configured.</summary>
    /// <param name="config">What is configured.</param>
    /// <param name="node">The node's name; null where it is not known.</param>
    /// <param name="access">Finds the way to the cluster.</param>
    /// <param name="logger">Told of what is done, and of what is wrong.</param>
    /// <exception cref="CniException">What is configured cannot be used (code 7).</exception>
    public static NodeCertificate? Start(NodeCertificateConfig? config, string? node, ClusterAccess access, ILogger logger) => config is null ? null
        : node is null ? throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, $"perNodeCertificate needs the node's name: {DaemonServices.NodeNameVariable} is not set"))
        : ClusterWay.Certify(new NodeCertificateOptions(node, config.BootstrapKubeconfig, config.Folder) { Lifetime = config.Lifetime }, access, logger);
}
