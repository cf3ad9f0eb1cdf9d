using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;
using Multus.K8s.Access;

namespace Multus.K8s.Tests.Support;

/// <summary>An HTTPS server that says what a test wants, with the certificate of an authority that the test knows.</summary>
internal sealed class ApiServer : IAsyncDisposable
{
    public const string Version = """{"major":"1","minor":"34","gitVersion":"v1.34.1"}""";

    private readonly WebApplication _application;
    private readonly TestAuthority _authority;

    private ApiServer(WebApplication application, TestAuthority authority)
    {
        _application = application;
        _authority = authority;
    }

    public int Port => new Uri(_application.Urls.Single()).Port;

    /// <summary>The server, and the authority that it is to be trusted for.</summary>
    public ClusterEndpoint Endpoint => new(new Uri($"https://127.0.0.1:{Port}"), _authority.Pem);

    public static Task<ApiServer> StartAsync() => StartAsync(static context => context.Response.WriteAsync(Version));

    public static Task<ApiServer> StartAsync(RequestDelegate answer) => StartAsync("127.0.0.1", answer);

    public static Task<ApiServer> StartAsync(string certifiedFor, RequestDelegate answer)
    {
        var authority = new TestAuthority("the cluster's authority");
        return StartAsync(authority, authority.CertifyServer(certifiedFor), answer);
    }

    public static Task<ApiServer> StartAsync(TestAuthority authority, X509Certificate2 certificate, RequestDelegate answer) =>
        StartAsync(new ApiServerSetup(authority, answer) { Certificate = () => certificate });

    public static async Task<ApiServer> StartAsync(ApiServerSetup setup)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(setup.Address, 0, listen =>
        {
            if (setup.Certificate is { } certificate)
            {
                listen.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = context => new(TlsOf(setup, certificate(), context.ClientHelloInfo.ServerName)) });
            }
        }));
        var application = builder.Build();
        application.Run(setup.Answer);
        await application.StartAsync();
        return new ApiServer(application, setup.Authority);
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _application.StopAsync(now.Token);
        await _application.DisposeAsync();
        _authority.Dispose();
    }

    private static SslServerAuthenticationOptions TlsOf(ApiServerSetup setup, X509Certificate2 certificate, string? serverName)
    {
        setup.ServerNames.Enqueue(serverName ?? "");
        return new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(certificate, setup.Chain, offline: true),
            ClientCertificateRequired = setup.AsksForCertificate,
            RemoteCertificateValidationCallback = (_, client, chain, _) =>
            {
                setup.ClientChains.Enqueue(client is null ? [] : [.. chain!.ChainPolicy.ExtraStore.Select(static between => between.Subject).Prepend(client.Subject).Distinct()]);
                return true;
            },
        };
    }
}
