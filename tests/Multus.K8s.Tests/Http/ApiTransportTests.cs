using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Multus.Core.Cni.Errors;
using Multus.K8s.Access;
using Multus.K8s.Http;
using Multus.K8s.Tests.Support;

namespace Multus.K8s.Tests.Http;

/// <summary>What is refused before anything is sent.</summary>
public sealed class ApiTransportTests : IDisposable
{
    private static readonly Uri Server = new("https://127.0.0.1:6443");

    private readonly TestAuthority _authority = new("an authority");

    public void Dispose() => _authority.Dispose();

    [Theory]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("HTTP://127.0.0.1:8080")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("unix:///run/api.sock")]
    [InlineData("127.0.0.1")]
    public void Endpoint_AddressThatIsNotHttps_IsRefused(string address)
    {
        var error = Refused(new ClusterEndpoint(new Uri(address, UriKind.RelativeOrAbsolute), _authority.Pem));

        Assert.Contains("is not https", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no certificate")]
    [InlineData("-----BEGIN CERTIFICATE-----\nbm90IGEgY2VydGlmaWNhdGU=\n-----END CERTIFICATE-----")]
    [InlineData("-----BEGIN CERTIFICATE-----\n!!!\n-----END CERTIFICATE-----")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIB")]
    public void Connect_AuthoritiesUnreadable_IsRefused(string authorities)
    {
        var error = Refused(new ClusterEndpoint(Server, authorities));

        Assert.Contains("certificate authorities", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Connect_OneAuthorityOfSeveralUnreadable_IsRefused() => Refused(new ClusterEndpoint(
        Server, _authority.Pem + "\n-----BEGIN CERTIFICATE-----\nbm90IGEgY2VydGlmaWNhdGU=\n-----END CERTIFICATE-----\n"));

    [Fact]
    public void Connect_IdentityUnreadable_IsRefusedAndTheKeyIsNotTold()
    {
        var good = _authority.CertifyClient("node");
        var other = _authority.CertifyClient("other");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var encrypted = key.ExportEncryptedPkcs8PrivateKeyPem("password", new PbeParameters(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, 1));
        ClientIdentity[] identities =
        [
            good with { Certificate = "" },
            good with { Certificate = "SECRETTEXT" },
            good with { Certificate = "-----BEGIN CERTIFICATE-----\nU0VDUkVUVEVYVA==\n-----END CERTIFICATE-----" },
            good with { Certificate = good.Key },
            good with { Key = "" },
            good with { Key = "SECRETTEXT" },
            good with { Key = "-----BEGIN PRIVATE KEY-----\nU0VDUkVUVEVYVA==\n-----END PRIVATE KEY-----" },
            good with { Key = "-----BEGIN EC PRIVATE KEY-----\nSECRETTEXT\n-----END EC PRIVATE KEY-----" },
            good with { Key = good.Certificate },
            good with { Key = other.Key },
            good with { Key = encrypted },
        ];

        foreach (var identity in identities)
        {
            var exception = Assert.Throws<CniException>(() => new KubernetesApi(new ClusterEndpoint(Server, _authority.Pem) { Identity = identity }));

            Assert.Equal(CniErrorCode.InvalidNetworkConfig, exception.Error.Code);
            Assert.StartsWith("the client certificate or its key cannot be read: ", exception.Error.Message, StringComparison.Ordinal);
            Assert.All(
                SecretsOf(identity.Key).Concat(["SECRETTEXT", "U0VDUkVUVEVYVA"]),
                secret => Assert.DoesNotContain(secret, exception.ToString(), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Connect_GoodEndpoint_MakesAHandlerThatAddsNothingOfItsOwn()
    {
        using var handler = ApiTransport.Connect(new TransportSettings(new ClusterSettings(Server)) { Authorities = new PemText("authorities", _authority.Pem) });

        Assert.Equal((false, false, false), (handler.UseProxy, handler.UseCookies, handler.AllowAutoRedirect));
        Assert.Null(handler.ActivityHeadersPropagator);
        Assert.Equal(X509ChainTrustMode.CustomRootTrust, handler.SslOptions.CertificateChainPolicy!.TrustMode);
    }

    private static IEnumerable<string> SecretsOf(string pem) => pem.Split('\n').Where(static line => line.Length > 20 && !line.StartsWith("---", StringComparison.Ordinal));

    private static CniError Refused(ClusterEndpoint endpoint)
    {
        var error = Assert.Throws<CniException>(() => new KubernetesApi(endpoint)).Error;
        Assert.Equal(CniErrorCode.InvalidNetworkConfig, error.Code);
        return error;
    }
}
