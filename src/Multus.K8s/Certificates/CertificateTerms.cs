using System.Collections.Immutable;

namespace Multus.K8s.Certificates;

/// <summary>What a node's certificate says, and how it is asked for: as multus-cni does, whose approver knows no other.</summary>
internal static class CertificateTerms
{
    /// <summary>The organisation, which is a group to the cluster.</summary>
    public const string Organization = "system:multus";

    /// <summary>Who signs certificates by which the API server knows its clients. It never approves by itself.</summary>
    public const string Signer = "kubernetes.io/kube-apiserver-client";

    /// <summary>What certificates are used for, all of it.</summary>
    public static ImmutableArray<string> Usages => ["digital signature", "client auth"];

    /// <summary>What a cluster takes for the shortest and approvers for the longest time.</summary>
    public static TimeSpan ShortestLifetime { get; } = TimeSpan.FromMinutes(10);

    /// <inheritdoc cref="ShortestLifetime"/>
    public static TimeSpan LongestLifetime { get; } = TimeSpan.FromDays(365);

    /// <summary>The common name, which is a user to the cluster.</summary>
    public static string CommonNameOf(string node) => $"{Organization}:{node}";
}
