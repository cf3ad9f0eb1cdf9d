namespace Multus.K8s.Access;

/// <summary>How long something by which we are known to a cluster is good. Immutable.</summary>
/// <param name="Name">Where it stands, for messages; never what it is.</param>
/// <param name="Since">When it began to be good, or was made; null where it does not say.</param>
/// <param name="Until">When it ends.</param>
public sealed record CredentialLifetime(string Name, DateTimeOffset? Since, DateTimeOffset Until);
