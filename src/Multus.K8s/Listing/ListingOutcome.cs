using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Multus.Core.Cni.Errors;

namespace Multus.K8s.Listing;

/// <summary>What came of a list. Immutable.</summary>
[SuppressMessage("Design", "CA1034:Nested types should not be visible", Justification = "the cases of a closed union")]
public abstract record ListingOutcome
{
    private ListingOutcome()
    {
    }

    /// <summary>All objects that there are, in the server's order.</summary>
    /// <param name="Objects">The objects.</param>
    public sealed record Listed(ImmutableArray<ClusterObject> Objects) : ListingOutcome;

    /// <summary>We have not been given the right to list them.</summary>
    /// <param name="Right">The right that is missing, such as <c>list pods in all namespaces</c>.</param>
    /// <param name="Error">What the server said (code 999).</param>
    public sealed record Forbidden(string Right, CniError Error) : ListingOutcome;

    /// <summary>The cluster has no such kind of objects: its CustomResourceDefinition is missing.</summary>
    public sealed record NoSuchKind : ListingOutcome;
}
