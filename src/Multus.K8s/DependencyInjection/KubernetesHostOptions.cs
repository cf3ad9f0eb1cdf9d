namespace Multus.K8s.DependencyInjection;

/// <summary>What a host says of itself to the clusters that it talks to.</summary>
public sealed class KubernetesHostOptions
{
    /// <summary>What is sent as <c>User-Agent</c>: <c>name/version (system/architecture)</c>. Default: <c>multus-dotnet</c>.</summary>
    public string UserAgent { get; set; } = "multus-dotnet";

    /// <summary>The name of the node whose pods are watched. Default: null, and each request asks.</summary>
    public string? NodeName { get; set; }

    /// <summary>
    /// The environment in which a pod finds its cluster (<c>KUBERNETES_SERVICE_HOST</c> and <c>_PORT</c>), and that exec plugins of kubeconfig files inherit.
    /// Default: empty.
    /// </summary>
    public IReadOnlyDictionary<string, string> Environment { get; set; } = new Dictionary<string, string>();
}
