using System.Collections.Immutable;

namespace Multus.Cli.Operator.Validating;

/// <summary>Which cluster is to be read, and how much of it. Immutable.</summary>
/// <param name="Kubeconfig">Its kubeconfig; null for the user's own or, in a pod, the pod's cluster.</param>
/// <param name="Namespaces">The namespaces; null for all.</param>
/// <param name="Timeout">How long it may take.</param>
internal sealed record ClusterQuestion(string? Kubeconfig, ImmutableHashSet<string>? Namespaces, TimeSpan Timeout);
