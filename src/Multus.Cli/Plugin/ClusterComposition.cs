using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using Multus.Cni.Hosting;
using Multus.Core.Delegation.Processes;
using Multus.Core.Planning;
using Multus.Core.Ports;
using Multus.K8s;
using Multus.K8s.Access;
using Multus.K8s.Manifests;

namespace Multus.Cli.Plugin;

/// <summary>Opens the cluster that a configuration names, once for all requests with the same one. Thread-safe.</summary>
/// <param name="environment">The process's environment.</param>
/// <param name="files">Reads kubeconfig files, and what they name.</param>
/// <param name="processes">Runs the programs that kubeconfig files name.</param>
/// <param name="logger">Told of what is odd.</param>
internal sealed class ClusterComposition(IReadOnlyDictionary<string, string> environment, IFileStore files, IProcessLauncher processes, ILogger logger) : IDisposable
{
    private readonly Lock _gate = new();
    private KubernetesCluster? _cluster;

    /// <summary>The cluster; null where the configuration names none and this process is in no pod.</summary>
    /// <exception cref="Multus.Core.Cni.Errors.CniException">What it names cannot be used (code 7).</exception>
    public ClusterPorts? Open(NodeConfig config)
    {
        if (config.Cluster.ManifestDir is { } folder)
        {
            return ManifestCluster.Open(files, folder, logger);
        }

        lock (_gate)
        {
            _cluster ??= Connect(config.Cluster);
            return _cluster?.Ports;
        }
    }

    public void Dispose() => _cluster?.Dispose();

    private KubernetesCluster? Connect(ClusterConfig config)
    {
        var access = new ClusterAccess
        {
            UserAgent = $"multus-dotnet/{BuildInfo.Version} (linux/{Architecture})",
            Environment = environment,
            Files = files,
            Processes = processes,
        };
        if (access.TryConnect(config.Kubeconfig) is not { } connection)
        {
            return null;
        }

        if (!connection.TrustsMachine)
        {
            MachineTrust.Disregard();
        }

        var options = new KubernetesOptions
        {
            PerTry = config.TryTimeout,
            InAll = config.Timeout,
            WritesLegacyStatus = config.StatusAnnotations == StatusAnnotations.StandardAndLegacy,
        };
        return KubernetesCluster.Open(connection, options, new NodeServices(files, logger));
    }

    // As Go names them. The names that the platform has are found by reflection.
    private static string Architecture => RuntimeInformation.ProcessArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.X64 => "amd64",
        System.Runtime.InteropServices.Architecture.Arm64 => "arm64",
        System.Runtime.InteropServices.Architecture.Arm => "arm",
        System.Runtime.InteropServices.Architecture.S390x => "s390x",
        System.Runtime.InteropServices.Architecture.Ppc64le => "ppc64le",
        _ => "unknown",
    };
}
