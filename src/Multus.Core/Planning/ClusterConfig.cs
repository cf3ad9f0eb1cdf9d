namespace Multus.Core.Planning;

/// <summary>How the cluster is asked for pods and networks, and what is made of its answers. Immutable.</summary>
public sealed record ClusterConfig
{
    /// <summary>Where the credentials for the Kubernetes API are (<c>kubeconfig</c>); null for those of a pod, or no cluster at all.</summary>
    public string? Kubeconfig { get; init; }

    /// <summary>A folder of manifests that is asked in the place of a cluster (<c>manifestDir</c>); null for none.</summary>
    public string? ManifestDir { get; init; }

    /// <summary>How long one try of a request may take (<c>apiTryTimeout</c>). Default: 5 seconds.</summary>
    public TimeSpan TryTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a request may take with all its tries (<c>apiTimeout</c>). Default: 30 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Where a pod's annotations come from (<c>podAnnotations</c>). Default: the API.</summary>
    public PodAnnotationSource Annotations { get; init; } = PodAnnotationSource.Api;

    /// <summary>What becomes of an ADD for a pod that there is not (<c>missingPod</c>). Default: it fails.</summary>
    public WhenMissing MissingPod { get; init; } = WhenMissing.Fail;

    /// <summary>What becomes of an ADD with more networks of a resource than the pod has devices of it (<c>missingDevice</c>). Default: it fails.</summary>
    public WhenMissing MissingDevice { get; init; } = WhenMissing.Fail;

    /// <summary>What becomes of an ADD whose pod asks a network for what none of its plugins takes (<c>missingCapability</c>). Default: it goes on, with a line in the log.</summary>
    public WhenMissing MissingCapability { get; init; } = WhenMissing.GoOn;

    /// <summary>Which networks are offered what the runtime offers (<c>forwardRuntimeConfigToAll</c>). Default: all.</summary>
    public RuntimeConfigReach RuntimeConfigReach { get; init; } = RuntimeConfigReach.AllNetworks;

    /// <summary>Under which annotations the status is written (<c>legacyNetworksStatus</c>). Default: the standard's.</summary>
    public StatusAnnotations StatusAnnotations { get; init; } = StatusAnnotations.Standard;
}
