using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Multus.Core.Cni.Errors;
using Multus.K8s.Access;
using Multus.K8s.Http;
using Multus.K8s.Tests.Support;

namespace Multus.K8s.Tests.Http;

/// <summary>Whom we trust, and how we are known.</summary>
public sealed class KubernetesApiTrustTests
{
    public static TheoryData<string, string> Keys => new()
    {
        { "ec", "PRIVATE KEY" },
        { "ec", "EC PRIVATE KEY" },
        { "rsa", "PRIVATE KEY" },
        { "rsa", "RSA PRIVATE KEY" },
    };

    [Fact]
    public async Task Server_CertifiedByTheClustersAuthority_IsTrusted()
    {
        await using var server = await ApiServer.StartAsync();

        Assert.Equal("v1.34.1", await AskAsync(server.Endpoint));
    }

    [Fact]
    public async Task Server_CertifiedByOneOfSeveralAuthorities_IsTrusted()
    {
        using var other = new TestAuthority("another authority");
        await using var server = await ApiServer.StartAsync();

        Assert.Equal("v1.34.1", await AskAsync(server.Endpoint with { CertificateAuthorities = $"# old\n{other.Pem}\n# new\n{server.Endpoint.CertificateAuthorities}\n" }));
    }

    [Theory]
    [InlineData("another authority")]
    [InlineData("the cluster's authority")]
    public async Task Server_CertifiedByAnother_IsRefused(string name)
    {
        using var other = new TestAuthority(name);
        var asked = 0;
        await using var server = await ApiServer.StartAsync(_ =>
        {
            asked++;
            return Task.CompletedTask;
        });

        await UntrustedAsync(server.Endpoint with { CertificateAuthorities = other.Pem, Token = "secret" });
        Assert.Equal(0, asked);
    }

    [Fact]
    public async Task Server_CertificateExpired_IsRefused()
    {
        var authority = new TestAuthority("the cluster's authority");
        await using var server = await ApiServer.StartAsync(authority, authority.CertifyServer("127.0.0.1", expired: true), static _ => Task.CompletedTask);

        await UntrustedAsync(server.Endpoint);
    }

    [Theory]
    [InlineData("127.0.0.2")]
    [InlineData("kubernetes.default")]
    public async Task Server_CertifiedForAnotherName_IsRefused(string name)
    {
        await using var server = await ApiServer.StartAsync(name, static context => context.Response.WriteAsync(ApiServer.Version));

        await UntrustedAsync(server.Endpoint);
    }

    [Fact]
    public async Task Server_CertifiedForTheNameThatIsExpected_IsTrusted()
    {
        await using var server = await ApiServer.StartAsync("kubernetes.default", static context =>
            context.Response.WriteAsync(ApiServer.Version.Replace("v1.34.1", $"{context.Request.Host}", StringComparison.Ordinal)));
        using var api = new KubernetesApi(server.Endpoint with { ServerName = "kubernetes.default" });

        var hosts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => api.GetVersionAsync(CancellationToken.None).AsTask()));

        Assert.All(hosts, host => Assert.Equal($"127.0.0.1:{server.Port}", host));
    }

    [Fact]
    public async Task Server_CertifiedForItsAddressButAnotherNameIsExpected_IsRefused()
    {
        await using var server = await ApiServer.StartAsync();

        await UntrustedAsync(server.Endpoint with { ServerName = "kubernetes.default" });
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Client_WithACertificate_IsKnownToTheServer(string kind, string form)
    {
        using AsymmetricAlgorithm key = kind == "rsa" ? RSA.Create(2048) : ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var authority = new TestAuthority("the clients' authority");
        var identity = authority.CertifyClient("system:node:a", key, key => (key, form) switch
        {
            (RSA rsa, "RSA PRIVATE KEY") => rsa.ExportRSAPrivateKeyPem(),
            (ECDsa ec, "EC PRIVATE KEY") => ec.ExportECPrivateKeyPem(),
            _ => key.ExportPkcs8PrivateKeyPem(),
        });
        Assert.Contains($"BEGIN {form}", identity.Key, StringComparison.Ordinal);
        string? seen = null;
        await using var server = await ApiServer.StartAsync(context =>
        {
            seen = context.Connection.ClientCertificate?.Subject;
            return context.Response.WriteAsync(ApiServer.Version);
        });

        Assert.Equal("v1.34.1", await AskAsync(server.Endpoint with { Identity = identity }));
        Assert.Equal("CN=system:node:a", seen);
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30.c2ln", "Bearer eyJhbGciOiJSUzI1NiJ9.e30.c2ln")]
    public async Task Client_WithAToken_SendsItAndNothingElse(string? token, string header)
    {
        string? authorization = null;
        var withCertificate = true;
        await using var server = await ApiServer.StartAsync(context =>
        {
            authorization = context.Request.Headers.Authorization;
            withCertificate = context.Connection.ClientCertificate is not null;
            return context.Response.WriteAsync(ApiServer.Version);
        });

        await AskAsync(server.Endpoint with { Token = token });

        Assert.Equal((header, false), (authorization ?? "", withCertificate));
    }

    [Theory]
    [InlineData("SECRET\n")]
    [InlineData("SEC\r\nRET")]
    [InlineData("SECRET\0")]
    [InlineData("SECRÉT")]
    [InlineData("SEC RET")]
    public void Client_TokenThatNoHeaderCanHold_IsRefusedAndNotTold(string token)
    {
        using var authority = new TestAuthority("the cluster's authority");

        var exception = Assert.Throws<CniException>(() => new KubernetesApi(new ClusterEndpoint(new Uri("https://127.0.0.1"), authority.Pem) { Token = token }));

        Assert.Equal(CniErrorCode.InvalidNetworkConfig, exception.Error.Code);
        Assert.DoesNotContain("SEC", exception.ToString(), StringComparison.Ordinal);
    }

    private static async Task<string> AskAsync(ClusterEndpoint endpoint)
    {
        using var api = new KubernetesApi(endpoint);
        return await api.GetVersionAsync(CancellationToken.None);
    }

    private static async Task UntrustedAsync(ClusterEndpoint endpoint)
    {
        var exception = await Assert.ThrowsAsync<CniException>(() => AskAsync(endpoint));

        Assert.Equal(CniErrorCode.Internal, exception.Error.Code);
        Assert.StartsWith($"the API server at {endpoint.Server.OriginalString} is not to be trusted: ", exception.Error.Message, StringComparison.Ordinal);
        Assert.NotNull(exception.InnerException);
    }
}
