using System.Security.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Multus.Cli.Daemon;
using Multus.Core.Planning;

namespace Multus.Cli.Admission;

/// <summary>The web server of admission, over TLS. It reads no settings of its own.</summary>
internal static class AdmissionHost
{
    // An API server keeps some, and there are a few of them.
    private const int MostConnections = 256;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Makes the server; the caller starts and disposes of it.</summary>
    public static WebApplication Create(AdmissionConfig config, ServingFiles files, RequestDelegate handler)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.WebHost.UseSockets().UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxConcurrentConnections = MostConnections;
            options.Limits.RequestHeadersTimeout = Patience;
            options.Limits.MinRequestBodyDataRate = new MinDataRate(32 * 1024, TimeSpan.FromSeconds(2));

            // Bounded where it is read, so that the answer says so.
            options.Limits.MaxRequestBodySize = null;
            if (config.Address is { } address)
            {
                options.Listen(address, config.Port, listen => Secure(listen, files));
            }
            else
            {
                options.ListenAnyIP(config.Port, listen => Secure(listen, files));
            }
        });
        var application = builder.Build();
        application.Run(handler);
        return application;
    }

    private static void Secure(ListenOptions listen, ServingFiles files)
    {
        listen.Protocols = HttpProtocols.Http1;
        listen.UseHttps(new TlsHandshakeCallbackOptions
        {
            HandshakeTimeout = Patience,
            OnConnection = _ => files.Current is { } identity ? ValueTask.FromResult(identity.ToOptions()) : throw new AuthenticationException("there is no certificate"),
        });
    }
}
