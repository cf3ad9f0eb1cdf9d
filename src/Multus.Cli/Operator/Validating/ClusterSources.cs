using System.Collections.Immutable;
using System.Text.Json;
using Multus.Cli.Validation.Documents;
using Multus.Core.Cni.Errors;
using Multus.Core.Networks;
using Multus.K8s.Listing;

namespace Multus.Cli.Operator.Validating;

/// <summary>Reads what a cluster has that is to be validated.</summary>
/// <param name="listing">Lists it.</param>
internal sealed class ClusterSources(ClusterListing listing)
{
    /// <summary>Reads networks and pods.</summary>
    /// <param name="namespaces">The namespaces; null for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CniException">The server could not be reached or fails (code 11), or a right is missing, or the kind of networks (codes 999 and 7).</exception>
    public async Task<ClusterContent> ReadAsync(ImmutableHashSet<string>? namespaces, CancellationToken cancellationToken)
    {
        ImmutableArray<string?> spaces = namespaces is null ? [null] : [.. namespaces.Order(StringComparer.Ordinal)];
        var known = namespaces;
        var objects = new List<ClusterObject>();
        if (namespaces is not null && await listing.ListNetworksAsync(null, cancellationToken) is not ListingOutcome.Forbidden and var all)
        {
            objects.AddRange(Take(all));
            known = null;
        }
        else
        {
            objects.AddRange(await EachAsync(spaces, space => listing.ListNetworksAsync(space, cancellationToken)));
        }

        objects.AddRange((await EachAsync(spaces, space => listing.ListPodsAsync(space, cancellationToken))).Where(AsksForNetworks));
        return new ClusterContent([.. objects.Select(static item => SourceFile.Of(new SourceObject(item.Kind, item.Namespace, item.Name), item.Manifest))])
        {
            Namespaces = namespaces,
            KnownNamespaces = known,
        };
    }

    private static async Task<List<ClusterObject>> EachAsync(ImmutableArray<string?> spaces, Func<string?, ValueTask<ListingOutcome>> list)
    {
        var objects = new List<ClusterObject>();
        foreach (var space in spaces)
        {
            objects.AddRange(Take(await list(space)));
        }

        return objects;
    }

    private static ImmutableArray<ClusterObject> Take(ListingOutcome outcome) => outcome switch
    {
        ListingOutcome.Listed listed => listed.Objects,
        ListingOutcome.Forbidden forbidden => throw new CniException(forbidden.Error.Prefixed($"the right to {forbidden.Right} is needed: ")),
        _ => throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, "the cluster knows no NetworkAttachmentDefinitions: apply their CustomResourceDefinition, which stands in what installs Multus")),
    };

    // Those of which Multus has said what they got ask for something as a rule, and that alone is no question.
    private static bool AsksForNetworks(ClusterObject pod)
    {
        using var manifest = JsonDocument.Parse(pod.Manifest);
        return manifest.RootElement.GetProperty("metadata").TryGetProperty("annotations", out var annotations) && annotations.ValueKind == JsonValueKind.Object
            && annotations.EnumerateObject().Any(static member => (member.Name.Contains(".cni.", StringComparison.Ordinal) || member.Name.Contains("multus", StringComparison.Ordinal))
                && member.Name is not (AnnotationKeys.NetworkStatus or AnnotationKeys.LegacyNetworkStatus));
    }
}
