using System.Collections.Immutable;
using System.Text.Json;
using Multus.Core.Networks;
using Multus.K8s.Http;

namespace Multus.K8s.Pods;

/// <summary>Takes out of a pod, as an API server gives it, what attaching it takes. The rest, which is most of it, is not looked at.</summary>
internal static class PodReader
{
    /// <exception cref="InvalidOperationException">Something is of another kind than in a pod.</exception>
    /// <exception cref="KeyNotFoundException">Something is missing that every pod has.</exception>
    public static PodSnapshot Read(JsonElement pod)
    {
        var metadata = pod.GetProperty("metadata");
        return new PodSnapshot
        {
            Namespace = metadata.GetProperty("namespace").GetString()!,
            Name = metadata.GetProperty("name").GetString()!,
            Uid = metadata.GetProperty("uid").GetString()!,
            Annotations = metadata.Annotations(),
            NodeName = pod.Member("spec")?.Text("nodeName") ?? "",
            UsesHostNetwork = pod.Member("spec")?.Member("hostNetwork") is { ValueKind: JsonValueKind.True },
            ResourceClaims = pod.Member("status")?.Member("resourceClaimStatuses") is { } statuses ? Claims(statuses) : [],
            ExtendedResourceClaim = pod.Member("status")?.Member("extendedResourceClaimStatus") is { } claim ? ExtendedClaim(claim) : null,
        };
    }

    // A claim that is not made yet, or needs not be made, has no name.
    private static ImmutableArray<string> Claims(JsonElement statuses)
    {
        var claims = ImmutableArray.CreateBuilder<string>();
        foreach (var claim in statuses.EnumerateArray())
        {
            if (claim.Text("resourceClaimName") is { Length: > 0 } name)
            {
                claims.Add(name);
            }
        }

        return claims.ToImmutable();
    }

    private static ExtendedResourceClaim ExtendedClaim(JsonElement claim)
    {
        var requests = ImmutableArray.CreateBuilder<ExtendedResourceRequest>();
        if (claim.Member("requestMappings") is { } mappings)
        {
            foreach (var mapping in mappings.EnumerateArray())
            {
                requests.Add(new ExtendedResourceRequest(mapping.Text("requestName"), mapping.Text("resourceName")));
            }
        }

        return new ExtendedResourceClaim(claim.Text("resourceClaimName"), requests.ToImmutable());
    }
}
