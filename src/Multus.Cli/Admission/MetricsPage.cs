using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Multus.Cli.Daemon;
using Multus.Cli.Daemon.Metrics;

namespace Multus.Cli.Admission;

/// <summary>The web server of the metrics of a process that has no other one for them.</summary>
internal static class MetricsPage
{
    /// <summary>Makes the server; the caller starts and disposes of it.</summary>
    public static WebApplication Create(IPAddress? address, int port, MetricsText metrics)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.WebHost.UseSockets().UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxConcurrentConnections = 16;
            if (address is null)
            {
                options.ListenAnyIP(port, static listen => listen.Protocols = HttpProtocols.Http1);
            }
            else
            {
                options.Listen(address, port, static listen => listen.Protocols = HttpProtocols.Http1);
            }
        });
        var application = builder.Build();
        application.Run(context =>
        {
            context.Response.StatusCode = context.Request.Path == "/metrics" ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
            context.Response.ContentType = MetricsText.ContentType;
            return context.Response.StatusCode == StatusCodes.Status200OK ? context.Response.WriteAsync(metrics.Write()) : Task.CompletedTask;
        });
        return application;
    }
}
