using Multus.Core.Cni.Json;

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

    /// <summary>Reads a time as configurations state it, such as <c>24h</c> or <c>1h30m</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="lifetime">The time.</param>
    public static bool TryParseLifetime(string text, out TimeSpan lifetime)
    {
        ArgumentNullException.ThrowIfNull(text);
        return GoDuration.TryParse(text, out lifetime);
    }
}
