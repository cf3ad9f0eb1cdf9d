using System.Collections.Immutable;

namespace Multus.Core.Networks;

/// <summary>The ResourceClaim that Kubernetes makes for a pod's extended resources. Immutable.</summary>
/// <param name="Name">The claim's name.</param>
/// <param name="Requests">Which of its requests stands for which resource.</param>
public sealed record ExtendedResourceClaim(string Name, ImmutableArray<ExtendedResourceRequest> Requests);
