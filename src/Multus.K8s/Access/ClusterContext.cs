namespace Multus.K8s.Access;

/// <summary>A cluster, and who we are there. Immutable.</summary>
/// <param name="Cluster">The cluster.</param>
/// <param name="User">Who we are.</param>
internal sealed record ClusterContext(ClusterSettings Cluster, UserSettings User);
