using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using Multus.Cni.Hosting;
using Multus.Core.Delegation.Processes;
using Multus.Core.Ports;
using Multus.K8s.Access;
using Multus.K8s.Certificates;

namespace Multus.Cli.Plugin;

/// <summary>The way to clusters from this program. Thread-safe.</summary>
/// <param name="environment">The process's environment.</param>
/// <param name="files">Reads kubeconfig files, and what they name.</param>
/// <param name="processes">Runs the programs that kubeconfig files name.</param>
internal sealed class ClusterWay(IReadOnlyDictionary<string, string> environment, IFileStore files, IProcessLauncher processes)
{
    /// <summary>Finds it.</summary>
    public ClusterAccess Access { get; } = new()
    {
        UserAgent = $"multus-dotnet/{BuildInfo.Version} (linux/{Architecture})",
        Environment = environment,
        Files = files,
        Processes = processes,
    };

    /// <summary>Spares a connection that names its authorities the reading of those that the machine trusts.</summary>
    public static void Prepare(ClusterConnection connection)
    {
        if (!connection.TrustsMachine)
        {
            MachineTrust.Disregard();
        }
    }

    /// <summary>Begins to have a certificate of the node; the environment is changed before others read it.</summary>
    /// <exception cref="Multus.Core.Cni.Errors.CniException">What is asked for cannot be used (code 7).</exception>
    public static NodeCertificate Certify(NodeCertificateOptions options, ClusterAccess access, ILogger logger)
    {
        using (var connection = access.Connect(options.BootstrapKubeconfig))
        {
            Prepare(connection);
        }

        return NodeCertificate.Start(options, access, logger);
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
