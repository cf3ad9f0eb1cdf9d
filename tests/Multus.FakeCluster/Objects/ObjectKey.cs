namespace Multus.FakeCluster.Objects;

/// <summary>An object by kind, namespace and name.</summary>
internal sealed record ObjectKey(ResourceKind Kind, string Namespace, string Name);
