using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Multus.K8s.Access;

namespace Multus.K8s.Tests.Support;

/// <summary>A certificate authority, and the certificates it gives out.</summary>
internal sealed class TestAuthority : IDisposable
{
    private readonly ECDsa _key;
    private readonly X509Certificate2 _certificate;

    public TestAuthority(string name)
    {
        _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        _certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-2), DateTimeOffset.UtcNow.AddDays(2));
    }

    private TestAuthority(X509Certificate2 certificate, ECDsa key) => (_certificate, _key) = (certificate, key);

    /// <summary>An authority that this one certifies.</summary>
    public TestAuthority CertifyAuthority(string name)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        return new TestAuthority(Sign(request, 1), key);
    }

    public X509Certificate2 Certificate => _certificate;

    public string Pem => _certificate.ExportCertificatePem();

    /// <summary>A server's certificate, good for a name or an address, today or not any more.</summary>
    public X509Certificate2 CertifyServer(string host, bool expired = false)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(host, out var address))
        {
            names.AddIpAddress(address);
        }
        else
        {
            names.AddDnsName(host);
        }

        var request = new CertificateRequest("CN=server", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = Sign(request, expired ? -1 : 1);
        return certificate.CopyWithPrivateKey(key);
    }

    /// <summary>A client's certificate for a key, and the key in some PEM form.</summary>
    public ClientIdentity CertifyClient(string name, AsymmetricAlgorithm key, Func<AsymmetricAlgorithm, string> exportKey)
    {
        var request = key is RSA rsa
            ? new CertificateRequest($"CN={name}", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest($"CN={name}", (ECDsa)key, HashAlgorithmName.SHA256);
        using var certificate = Sign(request, 1);
        return new ClientIdentity(certificate.ExportCertificatePem(), exportKey(key));
    }

    public ClientIdentity CertifyClient(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return CertifyClient(name, key, static key => key.ExportPkcs8PrivateKeyPem());
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _key.Dispose();
    }

    private X509Certificate2 Sign(CertificateRequest request, int lastDay) => request.Create(
        _certificate.SubjectName,
        X509SignatureGenerator.CreateForECDsa(_key),
        DateTimeOffset.UtcNow.AddDays(-2).AddMinutes(1),
        DateTimeOffset.UtcNow.AddDays(lastDay),
        RandomNumberGenerator.GetBytes(8));
}
