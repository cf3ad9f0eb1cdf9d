using System.Security.Cryptography;

namespace Multus.K8s.Certificates;

/// <summary>What certificate a node is to have, and where it is kept. Immutable.</summary>
/// <param name="NodeName">The node's name, which the certificate is for.</param>
/// <param name="BootstrapKubeconfig">The path of the kubeconfig that shows the cluster, and whose user asks for the first certificate; as a rule the kubelet's.</param>
/// <param name="Folder">The folder on the node that certificates are kept in.</param>
public sealed record NodeCertificateOptions(string NodeName, string BootstrapKubeconfig, string Folder)
{
    private const int Parts = 1 << 16;

    /// <summary>How long a certificate is to be good; a cluster may make it shorter, and takes no less than ten minutes. Default: 10 minutes.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a request may wait to be approved and signed before the next one is made. Default: 15 minutes.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Chance, from 0 to 1, so that the nodes of a cluster do not ask all at once. Default: the system's.</summary>
    public Func<double> Chance { get; init; } = static () => (double)RandomNumberGenerator.GetInt32(Parts) / Parts;
}
