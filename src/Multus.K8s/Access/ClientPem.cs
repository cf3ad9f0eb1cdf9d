namespace Multus.K8s.Access;

/// <summary>A client's certificate and its key, as they were read. Immutable.</summary>
/// <param name="Certificate">The certificate, and those that lead from it to an authority.</param>
/// <param name="Key">The key: PKCS#1, PKCS#8 or SEC1, not encrypted.</param>
internal sealed record ClientPem(PemText Certificate, PemText Key);
