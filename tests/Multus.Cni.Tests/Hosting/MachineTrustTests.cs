using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Multus.Cni.Hosting;
using Multus.Cni.Interop;

namespace Multus.Cni.Tests.Hosting;

/// <summary>For the whole process and for good: no other test here may need to know whom the machine trusts.</summary>
public sealed class MachineTrustTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void MachineTrust_Disregarded_IsNobody()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var authority = new CertificateRequest("CN=trusted", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(_file, authority.ExportCertificatePem());
        Assert.Equal(0, Libc.setenv("SSL_CERT_FILE", _file, 1));

        MachineTrust.Disregard();

        using var trusted = new X509Store(StoreName.Root, StoreLocation.LocalMachine, OpenFlags.ReadOnly);
        Assert.Empty(trusted.Certificates);
    }
}
