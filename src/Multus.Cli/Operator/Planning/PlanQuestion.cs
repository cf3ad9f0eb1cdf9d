namespace Multus.Cli.Operator.Planning;

/// <summary>What somebody wants to know of a pod. Immutable.</summary>
/// <param name="Namespace">The pod's namespace.</param>
/// <param name="Name">Its name.</param>
internal sealed record PlanQuestion(string Namespace, string Name)
{
    /// <summary>A folder of manifests in the place of a cluster; null for none.</summary>
    public string? Manifests { get; init; }

    /// <summary>The cluster's kubeconfig; null for that of the configuration, or the user's own.</summary>
    public string? Kubeconfig { get; init; }

    /// <summary>The node's configuration; null for the usual one.</summary>
    public string? Config { get; init; }
}
