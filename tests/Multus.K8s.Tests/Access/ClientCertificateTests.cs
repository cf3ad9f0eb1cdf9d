using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Multus.Core.Cni.Errors;
using Multus.K8s.Access;
using Multus.K8s.Tests.Support;

namespace Multus.K8s.Tests.Access;

/// <summary>The forms in which a client's certificate and key come.</summary>
public sealed class ClientCertificateTests : IDisposable
{
    // P-256.
    private const string EcParameters = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";

    private readonly AccessBench _bench = new();
    private readonly TestAuthority _authority = new("the cluster's authority");

    public void Dispose()
    {
        _bench.Dispose();
        _authority.Dispose();
    }

    [Theory]
    [InlineData("PRIVATE KEY", "ec")]
    [InlineData("EC PRIVATE KEY", "ec")]
    [InlineData("EC PARAMETERS", "ec")]
    [InlineData("PRIVATE KEY", "rsa")]
    [InlineData("RSA PRIVATE KEY", "rsa")]
    public async Task K12_Key_OfAnyForm_MakesUsKnown(string form, string kind)
    {
        using AsymmetricAlgorithm key = kind == "rsa" ? RSA.Create(2048) : ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var identity = _authority.CertifyClient("a", key, key => (key, form) switch
        {
            (RSA rsa, "RSA PRIVATE KEY") => rsa.ExportRSAPrivateKeyPem(),
            (ECDsa ec, "EC PRIVATE KEY") => ec.ExportECPrivateKeyPem(),
            (ECDsa ec, "EC PARAMETERS") => EcParameters + ec.ExportECPrivateKeyPem(),
            _ => key.ExportPkcs8PrivateKeyPem(),
        });
        Assert.Contains($"BEGIN {form}", identity.Key, StringComparison.Ordinal);

        Assert.Equal(["CN=a"], await ShownAsync(InData(identity)));
    }

    [Fact]
    public async Task K12_Data_BesideFiles_Wins()
    {
        var user = InData(_authority.CertifyClient("a")).Replace("{", "{client-certificate: not-there.crt, client-key: not-there.key, ", StringComparison.Ordinal);

        Assert.Equal(["CN=a"], await ShownAsync(user));
    }

    [Fact]
    public async Task Data_BrokenIntoLines_IsRead()
    {
        var identity = _authority.CertifyClient("a");
        var lines = Convert.ToBase64String(Encoding.UTF8.GetBytes(identity.Certificate), Base64FormattingOptions.InsertLineBreaks).ReplaceLineEndings("\\n ");

        Assert.Equal(["CN=a"], await ShownAsync($"{{client-certificate-data: \"{lines}\", client-key-data: {Base64(identity.Key)}}}"));
    }

    [Fact]
    public async Task K12_Files_InOne_AreFoundFromTheKubeconfigsFolder()
    {
        var identity = _authority.CertifyClient("a");
        _bench.Folder.Write("pki/both.pem", identity.Key + "\n" + identity.Certificate);

        Assert.Equal(["CN=a"], await ShownAsync("{client-certificate: pki/both.pem, client-key: ./pki/both.pem}"));
    }

    [Fact]
    public async Task K12_Certificate_WithThoseAboveIt_IsShownWithThem()
    {
        using var between = _authority.CertifyAuthority("between");
        var identity = between.CertifyClient("a");

        Assert.Equal(["CN=a", "CN=between"], await ShownAsync(InData(identity with { Certificate = identity.Certificate + "\n" + between.Pem })));
    }

    [Fact]
    public async Task K12_Certificate_ForAnEd25519Key_IsRefusedByThatName()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "data", "ed25519");

        var error = await RefusedAsync($"{{client-certificate: {folder}/cert.pem, client-key: {folder}/key.pem}}");

        Assert.StartsWith("the client certificate or its key cannot be read: it is for an Ed25519 key, which .NET does not know; ECDSA and RSA are", error.Message, StringComparison.Ordinal);
        Assert.Contains($"users[u].user.client-key \"{folder}/key.pem\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_OfAnotherCertificate_IsRefused()
    {
        var identity = _authority.CertifyClient("a") with { Key = _authority.CertifyClient("b").Key };

        var error = await RefusedAsync(InData(identity));

        Assert.StartsWith("the client certificate or its key cannot be read: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(identity.Key.Split('\n')[1], error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_Missing_IsNamed()
    {
        var error = await RefusedAsync("{client-certificate: /not/there.crt, client-key: /not/there.key}");

        Assert.EndsWith("users[u].user.client-certificate \"/not/there.crt\" cannot be read: there is no such file", error.Message, StringComparison.Ordinal);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string InData(ClientIdentity identity) => $"{{client-certificate-data: {Base64(identity.Certificate)}, client-key-data: {Base64(identity.Key)}}}";

    private async Task<string[]> ShownAsync(string user)
    {
        using var certificate = _authority.CertifyServer("127.0.0.1");
        var setup = new ApiServerSetup(_authority, static context => context.Response.WriteAsync("hello")) { Certificate = () => certificate };
        await using var server = await ApiServer.StartAsync(setup);
        Assert.Equal("200 hello", await AccessBench.GetAsync(_bench.Connect($"{{server: 'https://127.0.0.1:{server.Port}', certificate-authority-data: {Base64(_authority.Pem)}}}", user)));
        return Assert.Single(setup.ClientChains);
    }

    private async Task<CniError> RefusedAsync(string user)
    {
        var exception = await Assert.ThrowsAsync<CniException>(() => AccessBench.GetAsync(_bench.Connect("{server: 'https://127.0.0.1:1', insecure-skip-tls-verify: true}", user)));
        Assert.Equal(CniErrorCode.InvalidNetworkConfig, exception.Error.Code);
        return exception.Error;
    }
}
