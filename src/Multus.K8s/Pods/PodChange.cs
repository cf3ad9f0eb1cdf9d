using Multus.Core.Networks;

namespace Multus.K8s.Pods;

/// <summary>What has become of a pod. Immutable.</summary>
/// <param name="Before">What was known of it; null for nothing.</param>
/// <param name="After">What is known of it now; null where it is gone. It may be another pod of the same name: see its UID.</param>
public sealed record PodChange(PodSnapshot? Before, PodSnapshot? After);
