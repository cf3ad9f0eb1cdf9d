namespace Multus.K8s.Access;

/// <summary>A client's certificate and the key that belongs to it, both in PEM. Immutable.</summary>
/// <param name="Certificate">The certificate.</param>
/// <param name="Key">The key: PKCS#1, PKCS#8 or SEC1, not encrypted.</param>
public sealed record ClientIdentity(string Certificate, string Key)
{
    /// <summary>Says that there is an identity, and never what the key is.</summary>
    public override string ToString() => "client certificate";
}
