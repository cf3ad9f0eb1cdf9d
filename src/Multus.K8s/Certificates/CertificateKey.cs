using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Multus.K8s.Certificates;

/// <summary>A new key, and the request for its certificate. Immutable.</summary>
/// <param name="Key">The key, as SEC1 in PEM.</param>
/// <param name="Request">The request, as PKCS#10 in PEM, signed with the key.</param>
internal sealed record CertificateKey(string Key, string Request)
{
    /// <summary>Makes a key, and the request for the certificate of a node.</summary>
    public static CertificateKey Create(string node)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = new X500DistinguishedNameBuilder();
        subject.AddOrganizationName(CertificateTerms.Organization);
        subject.AddCommonName(CertificateTerms.CommonNameOf(node));
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        return new CertificateKey(key.ExportECPrivateKeyPem(), request.CreateSigningRequestPem());
    }

    /// <summary>Says nothing of the key.</summary>
    public override string ToString() => "key";
}
