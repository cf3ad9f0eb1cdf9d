namespace Multus.K8s.Listing;

/// <summary>An object of a cluster. Immutable.</summary>
/// <param name="Kind">Its kind, such as <c>Pod</c>.</param>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
/// <param name="Manifest">What it says of networks, as a manifest: a JSON object with <c>apiVersion</c>, <c>kind</c>, <c>metadata</c> (name, namespace, annotations, owners) and, where the kind has one of use, <c>spec</c>.</param>
public sealed record ClusterObject(string Kind, string Namespace, string Name, ReadOnlyMemory<byte> Manifest);
