using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace Multus.FakeCluster.Serving;

/// <summary>Listens on 127.0.0.1 for HTTP/2 and HTTP/1.1 over TLS.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private readonly WebApplication _application;

    private Listener(WebApplication application) => _application = application;

    public int Port => new Uri(_application.Urls.Single()).Port;

    /// <summary>Begins to listen; at port 0, on any that is free.</summary>
    public static async Task<Listener> StartAsync(int port, X509Certificate2 certificate, RequestDelegate answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Listen(IPAddress.Loopback, port, listen => listen.UseHttps(new HttpsConnectionAdapterOptions
            {
                ServerCertificate = certificate,
                ClientCertificateMode = ClientCertificateMode.AllowCertificate,
                ClientCertificateValidation = static (_, _, _) => true,
            }));
        });
        var application = builder.Build();
        application.Run(answer);
        await application.StartAsync();
        return new Listener(application);
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _application.StopAsync(now.Token);
        await _application.DisposeAsync();
    }
}
