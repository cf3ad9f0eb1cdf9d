namespace Multus.K8s;

/// <summary>How a cluster is talked to. Immutable.</summary>
public sealed record KubernetesOptions
{
    /// <summary>How long the API server may take for one answer. Default: 5 s.</summary>
    public TimeSpan PerTry { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long all tries of one request may take, with the waits between them. Default: 30 s.</summary>
    public TimeSpan InAll { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Whether a pod's network status is also written under its first name, <c>k8s.v1.cni.cncf.io/networks-status</c>, which some
    /// readers still go by. Default: no.
    /// </summary>
    public bool WritesLegacyStatus { get; init; }

    /// <summary>
    /// Whether a watch begins with all there is, where the server has that (Kubernetes 1.34), rather than after a list. For
    /// <see cref="CachedCluster"/> only. Default: no.
    /// </summary>
    public bool BeginsWithWatch { get; init; }
}
