using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Multus.FakeCluster.Access;

/// <summary>A cluster's certificate authority.</summary>
internal sealed class ClusterAuthority : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _certificate;

    public ClusterAuthority()
    {
        var request = new CertificateRequest("CN=kubernetes", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        _certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-2), DateTimeOffset.UtcNow.AddDays(2));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var server = new CertificateRequest("CN=kube-apiserver", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("kubernetes.default.svc");
        server.CertificateExtensions.Add(names.Build());
        using var certificate = Sign(server, DateTimeOffset.UtcNow.AddDays(1));
        Server = certificate.CopyWithPrivateKey(key);
    }

    /// <summary>The authority's certificate.</summary>
    public string Pem => _certificate.ExportCertificatePem();

    /// <summary>The certificate of the server.</summary>
    public X509Certificate2 Server { get; }

    /// <summary>Makes the certificate of a client, which is a name or a whole subject, and its key, in PEM.</summary>
    public (string Certificate, string Key) Certify(string user) => Certify(user, DateTimeOffset.UtcNow.AddDays(1));

    /// <summary>Makes a client's certificate and key, in PEM, that are good up to a moment of the last or the next day.</summary>
    public (string Certificate, string Key) Certify(string user, DateTimeOffset until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = Sign(new CertificateRequest(user.Contains('=', StringComparison.Ordinal) ? user : $"CN={user}", key, HashAlgorithmName.SHA256), until);
        return (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>Signs a request, whatever stands in it; the certificate in PEM.</summary>
    public string Certify(string request, DateTimeOffset from, DateTimeOffset until)
    {
        var read = CertificateRequest.LoadSigningRequestPem(request, HashAlgorithmName.SHA256, CertificateRequestLoadOptions.UnsafeLoadCertificateExtensions);
        using var certificate = read.Create(_certificate.SubjectName, X509SignatureGenerator.CreateForECDsa(_key), from, until, RandomNumberGenerator.GetBytes(8));
        return certificate.ExportCertificatePem() + "\n";
    }

    /// <summary>Whose certificate that is; null if it is not from here.</summary>
    public ClusterUser? UserOf(X509Certificate2 certificate)
    {
        using var chain = new X509Chain
        {
            ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, CustomTrustStore = { _certificate } },
        };
        return chain.Build(certificate) ? new ClusterUser(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false), [.. GroupsOf(certificate), ClusterUsers.Authenticated]) : null;
    }

    public void Dispose()
    {
        Server.Dispose();
        _certificate.Dispose();
        _key.Dispose();
    }

    private static IEnumerable<string> GroupsOf(X509Certificate2 certificate) => certificate.SubjectName.EnumerateRelativeDistinguishedNames()
        .Where(static part => part.GetSingleElementType().Value == "2.5.4.10").Select(static part => part.GetSingleElementValue()!);

    private X509Certificate2 Sign(CertificateRequest request, DateTimeOffset until) => request.Create(
        _certificate.SubjectName,
        X509SignatureGenerator.CreateForECDsa(_key),
        DateTimeOffset.UtcNow.AddDays(-1),
        until,
        RandomNumberGenerator.GetBytes(8));
}
