using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Multus.Cli.Daemon;
using Multus.Cli.Daemon.Metrics;

namespace Multus.Cli.Admission;

/// <summary>The web server of the metrics of a process that has no other one for them.</summary>
internal static class MetricsPage
{
    /// <summary>Makes the server; the caller starts and disposes of it.</summary>
    public static BareServer Create(IPAddress? address, int port, MetricsText metrics) => BareServer.Create(
        static _ => { },
        options =>
        {
            options.Limits.MaxConcurrentConnections = 16;
            options.ListenAt(address, port, static listen => listen.Protocols = HttpProtocols.Http1);
        },
        context =>
        {
            context.Response.StatusCode = context.Request.Path == "/metrics" ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
            context.Response.ContentType = MetricsText.ContentType;
            return context.Response.StatusCode == StatusCodes.Status200OK ? context.Response.WriteAsync(metrics.Write()) : Task.CompletedTask;
        });
}
