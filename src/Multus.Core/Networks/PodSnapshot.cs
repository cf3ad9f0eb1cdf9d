using System.Collections.Immutable;

namespace Multus.Core.Networks;

/// <summary>What is known of a pod at one moment: what attaching it takes, and no more. Immutable.</summary>
public sealed record PodSnapshot
{
    /// <summary>The pod's namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>The pod's name.</summary>
    public required string Name { get; init; }

    /// <summary>The API object's UID; empty where it is not known, as when the runtime handed the annotations over.</summary>
    public required string Uid { get; init; }

    /// <summary>The annotations.</summary>
    public required ImmutableDictionary<string, string> Annotations { get; init; }

    /// <summary>The node it was bound to (<c>spec.nodeName</c>); empty where it is not known.</summary>
    public string NodeName { get; init; } = "";

    /// <summary>Whether it lives in the node's own network (<c>spec.hostNetwork</c>), to which nothing is attached. Default: false.</summary>
    public bool UsesHostNetwork { get; init; }

    /// <summary>The names of its ResourceClaims (<c>status.resourceClaimStatuses</c>), in order; those that are not made yet are left out.</summary>
    public ImmutableArray<string> ResourceClaims { get; init; } = [];

    /// <summary>The claim behind its extended resources (<c>status.extendedResourceClaimStatus</c>); null for none.</summary>
    public ExtendedResourceClaim? ExtendedResourceClaim { get; init; }

    /// <summary>
    /// Whether this is the pod that a runtime calls by a UID: the API object's own, or, of a static pod, the hash that its mirror
    /// carries. An empty UID is anybody's.
    /// </summary>
    public bool IsKnownAs(string uid)
    {
        ArgumentNullException.ThrowIfNull(uid);
        return uid.Length == 0 || Uid.Length == 0 || uid == Uid
            || uid == Annotations.GetValueOrDefault(AnnotationKeys.ConfigMirror)
            || uid == Annotations.GetValueOrDefault(AnnotationKeys.ConfigHash);
    }
}
