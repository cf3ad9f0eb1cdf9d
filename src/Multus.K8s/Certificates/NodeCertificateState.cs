namespace Multus.K8s.Certificates;

/// <summary>How a node's certificate is, at one moment. Immutable.</summary>
/// <param name="Expires">When it ends; null where there is none.</param>
/// <param name="Problem">Why there is none, or why the next one is not there yet; null for nothing.</param>
public sealed record NodeCertificateState(DateTimeOffset? Expires, string? Problem);
