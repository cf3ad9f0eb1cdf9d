using System.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Multus.Cli.Daemon;

/// <summary>
/// Kestrel with nothing but what it is told: no host around it, which would read settings, watch files, and bring routing, authorization
/// and pages for developers along, all of which cost each start of the program.
/// </summary>
internal sealed class BareServer : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly RequestDelegate _handler;

    private BareServer(ServiceProvider services, RequestDelegate handler) => (_services, _handler) = (services, handler);

    /// <summary>Makes the server; the caller starts and disposes of it.</summary>
    /// <param name="sockets">Says how it listens.</param>
    /// <param name="kestrel">Says where, and within which limits.</param>
    /// <param name="handler">Answers.</param>
    public static BareServer Create(Action<SocketTransportOptions> sockets, Action<KestrelServerOptions> kestrel, RequestDelegate handler)
    {
        var services = new ServiceCollection();
        services.AddMetrics();
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton<DiagnosticSource>(static _ => new DiagnosticListener("Microsoft.AspNetCore"));
        new KestrelServices(services).UseSockets(sockets).UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            kestrel(options);
        });
        return new BareServer(services.BuildServiceProvider(), handler);
    }

    /// <summary>Begins to listen.</summary>
    /// <exception cref="IOException">A port is taken.</exception>
    public Task StartAsync(CancellationToken cancellationToken) => Kestrel.StartAsync(new Application(_handler), cancellationToken);

    /// <summary>Listens no more, and waits for the requests at work; those that are there when the token is cancelled are broken off.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Kestrel.StopAsync(cancellationToken);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private IServer Kestrel => _services.GetRequiredService<IServer>();

    /// <summary>Between the server and the handler.</summary>
    private sealed class Application(RequestDelegate handler) : IHttpApplication<DefaultHttpContext>
    {
        public DefaultHttpContext CreateContext(IFeatureCollection contextFeatures) => new(contextFeatures);

        public Task ProcessRequestAsync(DefaultHttpContext context) => handler(context);

        public void DisposeContext(DefaultHttpContext context, Exception? exception) => context.Uninitialize();
    }
}
