namespace Multus.Cli.Operator.Inspection;

/// <summary>What a cluster says when it is asked for a pod. Immutable.</summary>
/// <param name="Status">The pod's status; null where there is none to compare.</param>
internal sealed record PodAnswer(StatusSnapshot? Status)
{
    /// <summary>That the pod is gone; null if it is not.</summary>
    public Drift? Gone { get; init; }

    /// <summary>Why there is no status; null for no reason.</summary>
    public string? Notice { get; init; }
}
