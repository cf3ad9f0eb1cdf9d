namespace Multus.Cli.Operator.Inspection;

/// <summary>Whose sandboxes somebody wants to see. Immutable.</summary>
/// <param name="Name">A pod, as <c>NAME</c> or <c>NAMESPACE/NAME</c>, or a container, as its identifier or as much of that as nobody else's begins with.</param>
/// <param name="Namespace">The namespace of a pod that names none.</param>
internal sealed record SandboxQuestion(string Name, string Namespace)
{
    /// <summary>A folder of manifests in the place of a cluster; null for none.</summary>
    public string? Manifests { get; init; }

    /// <summary>The cluster's kubeconfig; null for that of the configuration.</summary>
    public string? Kubeconfig { get; init; }

    /// <summary>The node's configuration; null for the usual one.</summary>
    public string? Config { get; init; }
}
