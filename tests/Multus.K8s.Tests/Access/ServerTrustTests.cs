using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Multus.Core.Cni.Errors;
using Multus.K8s.Tests.Support;

namespace Multus.K8s.Tests.Access;

/// <summary>Which servers are trusted.</summary>
public sealed class ServerTrustTests : IDisposable
{
    private readonly AccessBench _bench = new();
    private readonly TestAuthority _root = new("root");
    private readonly TestAuthority _between;

    public ServerTrustTests() => _between = _root.CertifyAuthority("between");

    public void Dispose()
    {
        _bench.Dispose();
        _between.Dispose();
        _root.Dispose();
    }

    [Theory]
    [InlineData("root", true, true)]
    [InlineData("root", false, false)]
    [InlineData("root+between", false, true)]
    [InlineData("between", false, true)]
    [InlineData("between", true, true)]
    public async Task Server_CertifiedByAnAuthorityBetween_IsTrustedAsFarAsItLeadsToOneThatIs(string trusted, bool isSent, bool isTrusted)
    {
        using var certificate = _between.CertifyServer("127.0.0.1");

        var answer = await AskAsync(certificate, isSent ? [_between.Certificate] : [], trusted switch
        {
            "root" => [_root.Pem],
            "between" => [_between.Pem],
            _ => [_root.Pem, _between.Pem],
        });

        Assert.Equal(isTrusted, answer == "200 ");
    }

    [Fact]
    public async Task Server_ExpiredUnderAnAuthorityBetween_IsRefused()
    {
        using var certificate = _between.CertifyServer("127.0.0.1", expired: true);

        Assert.Contains("NotTimeValid", await AskAsync(certificate, [], [_between.Pem]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_ForAnotherNameUnderAnAuthorityBetween_IsRefused()
    {
        using var certificate = _between.CertifyServer("127.0.0.2");

        Assert.Contains("another name", await AskAsync(certificate, [], [_between.Pem]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("root")]
    [InlineData("between")]
    public async Task Server_CertifiedByOneThatOnlyHasTheName_IsRefused(string name)
    {
        using var other = new TestAuthority("root");
        using var forged = name == "root" ? new TestAuthority("root") : other.CertifyAuthority("between");
        using var certificate = forged.CertifyServer("127.0.0.1");

        Assert.StartsWith("its certificate is refused: ", await AskAsync(certificate, [], [_between.Pem]), StringComparison.Ordinal);
        Assert.StartsWith("its certificate is refused: ", await AskAsync(certificate, [forged.Certificate], [_root.Pem, _between.Pem]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task K12_Server_NotToBeVerified_MayBeAnybody()
    {
        using var certificate = _root.CertifyServer("somebody.else", expired: true);
        await using var server = await StartAsync(certificate, []);

        Assert.Equal("200 ", await AccessBench.GetAsync(_bench.Connect($"{{server: 'https://127.0.0.1:{server.Port}', insecure-skip-tls-verify: true}}", "{}")));
    }

    [Fact]
    public async Task Server_WithoutAuthorities_IsNotTrustedUnlessTheMachineKnowsIt()
    {
        using var certificate = _root.CertifyServer("127.0.0.1");
        await using var server = await StartAsync(certificate, []);

        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => AccessBench.GetAsync(_bench.Connect($"{{server: 'https://127.0.0.1:{server.Port}'}}", "{}")));

        Assert.IsType<AuthenticationException>(exception.InnerException);
    }

    [Theory]
    [InlineData("127.0.0.1", "kubernetes.default")]
    [InlineData("localhost", "kubernetes.default")]
    [InlineData("localhost", "127.0.0.1")]
    public async Task K12_Server_CertifiedForTheNameThatIsGiven_IsTrustedAndAskedForByIt(string host, string name)
    {
        using var certificate = _root.CertifyServer(name);
        var setup = new ApiServerSetup(_root, AccessBench.Echo("Host")) { Certificate = () => certificate };
        await using var server = await ApiServer.StartAsync(setup);
        _bench.WritePem("ca.crt", _root.Pem);

        Assert.Equal($"200 {host}:{server.Port}", await AccessBench.GetAsync(_bench.Connect(
            $"{{server: 'https://{host}:{server.Port}', certificate-authority: ca.crt, tls-server-name: {name}}}", "{}")));
        Assert.Equal([name == "127.0.0.1" ? "" : name], setup.ServerNames);
    }

    [Theory]
    [InlineData("", "there is no certificate in ")]
    [InlineData("-----BEGIN CERTIFICATE-----\nbm90IGEgY2VydGlmaWNhdGU=\n-----END CERTIFICATE-----", " cannot be read: ")]
    [InlineData(null, " cannot be read: there is no such file")]
    public async Task Authorities_Unreadable_AreNamed(string? content, string problem)
    {
        if (content is not null)
        {
            _bench.Folder.Write("ca.crt", content);
        }

        var error = (await Assert.ThrowsAsync<CniException>(() => AccessBench.GetAsync(_bench.Connect("{server: 'https://127.0.0.1:1', certificate-authority: ca.crt}", "{}")))).Error;

        Assert.Equal(CniErrorCode.InvalidNetworkConfig, error.Code);
        Assert.Contains($"{_bench.Folder["kubeconfig"]}: clusters[k].cluster.certificate-authority \"{_bench.Folder["ca.crt"]}\"", error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    private static Task<ApiServer> StartAsync(X509Certificate2 certificate, X509Certificate2Collection chain)
    {
        var setup = new ApiServerSetup(new TestAuthority("unused"), static _ => Task.CompletedTask) { Certificate = () => certificate, Chain = chain, Address = IPAddress.Loopback };
        return ApiServer.StartAsync(setup);
    }

    private async Task<string> AskAsync(X509Certificate2 certificate, X509Certificate2Collection chain, string[] trusted)
    {
        await using var server = await StartAsync(certificate, chain);
        _bench.WritePem("ca.crt", trusted);
        try
        {
            return await AccessBench.GetAsync(_bench.Connect($"{{server: 'https://127.0.0.1:{server.Port}', certificate-authority: ca.crt}}", "{}"));
        }
        catch (HttpRequestException exception)
        {
            return Assert.IsType<AuthenticationException>(exception.InnerException).Message;
        }
    }
}
