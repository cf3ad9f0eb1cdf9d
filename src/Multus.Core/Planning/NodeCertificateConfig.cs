namespace Multus.Core.Planning;

/// <summary>How a node's daemon is known to its cluster by a certificate of its own (<c>perNodeCertificate</c>). Immutable.</summary>
public sealed record NodeCertificateConfig
{
    /// <summary>The kubeconfig that shows the cluster, and whose user asks for the first certificate (<c>bootstrapKubeconfig</c>).</summary>
    public required string BootstrapKubeconfig { get; init; }

    /// <summary>The folder of the certificates (<c>certDir</c>).</summary>
    public required string Folder { get; init; }

    /// <summary>How long a certificate is to be good (<c>certDuration</c>). Default: 10 minutes, which is the least that a cluster takes.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromMinutes(10);
}
