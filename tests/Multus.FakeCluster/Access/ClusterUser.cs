namespace Multus.FakeCluster.Access;

/// <summary>Somebody that the server knows.</summary>
internal sealed record ClusterUser(string Name, IReadOnlyList<string> Groups);
