using System.Runtime.InteropServices;
using Multus.Cni.Hosting;
using Multus.Core.Delegation.Processes;
using Multus.Core.Planning;
using Multus.Core.Ports;
using Multus.K8s;
using Multus.K8s.Access;

namespace Multus.Cli.Plugin;

/// <summary>Finds the way to the cluster that a configuration names. Thread-safe.</summary>
/// <param name="environment">The process's environment.</param>
/// <param name="files">Reads kubeconfig files, and what they name.</param>
/// <param name="processes">Runs the programs that kubeconfig files name.</param>
internal sealed class ClusterWay(IReadOnlyDictionary<string, string> environment, IFileStore files, IProcessLauncher processes)
{
    /// <summary>How a cluster is talked to that is configured so.</summary>
    public static KubernetesOptions OptionsOf(ClusterConfig config) => new()
    {
        PerTry = config.TryTimeout,
        InAll = config.Timeout,
        WritesLegacyStatus = config.StatusAnnotations == StatusAnnotations.StandardAndLegacy,
    };

    /// <summary>The way; null where the configuration names none and this process is in no pod. The caller disposes of it.</summary>
    /// <exception cref="Multus.Core.Cni.Errors.CniException">What it names cannot be used (code 7).</exception>
    public ClusterConnection? Find(ClusterConfig config)
    {
        var access = new ClusterAccess
        {
            UserAgent = $"multus-dotnet/{BuildInfo.Version} (linux/{Architecture})",
            Environment = environment,
            Files = files,
            Processes = processes,
        };
        var connection = access.TryConnect(config.Kubeconfig);
        if (connection is { TrustsMachine: false })
        {
            MachineTrust.Disregard();
        }

        return connection;
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
