using System.Collections.Immutable;
using Multus.Cli.Validation.Documents;

namespace Multus.Cli.Operator.Validating;

/// <summary>What a cluster has that is to be validated. Immutable.</summary>
/// <param name="Objects">Networks, and the pods that ask for some; networks of other namespaces than are looked at among them, for what is looked at may ask for them.</param>
internal sealed record ClusterContent(ImmutableArray<SourceFile> Objects)
{
    /// <summary>Nothing, as without a cluster.</summary>
    public static ClusterContent None { get; } = new([]);

    /// <summary>The namespaces that are looked at; null for all.</summary>
    public ImmutableHashSet<string>? Namespaces { get; init; }

    /// <summary>The namespaces whose networks are known; null for all.</summary>
    public ImmutableHashSet<string>? KnownNamespaces { get; init; }

    /// <summary>How many of the objects are looked at.</summary>
    public int Count => Objects.Count(file => IsLookedAt(file.Object!));

    /// <summary>Whether an object is looked at, and not there only for what others ask for.</summary>
    public bool IsLookedAt(SourceObject source) => Namespaces?.Contains(source.Namespace) ?? true;
}
