using Multus.Cli.Validation.Documents;

namespace Multus.Cli.Validation.Pods;

/// <summary>A pod that is validated, or the pattern of several. Immutable.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name, with what it is the pattern of.</param>
/// <param name="Metadata">Its metadata.</param>
internal sealed record PodDocument(string Namespace, string Name, SourceNode Metadata)
{
    /// <summary>How many pods are made of it at once; null for as many as there are nodes.</summary>
    public long? Replicas { get; init; } = 1;

    /// <summary>Its specification; null where it has none.</summary>
    public SourceNode? Spec { get; init; }

    public SourceNode? Annotations => Metadata.Find("annotations") is { Kind: SourceKind.Map } annotations ? annotations : null;
}
