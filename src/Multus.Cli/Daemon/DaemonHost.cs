using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Multus.Cni.DaemonProtocol;
using Multus.Core.Planning;

namespace Multus.Cli.Daemon;

/// <summary>The web server of the daemon, on its socket. It reads no settings of its own, and watches no files.</summary>
internal static class DaemonHost
{
    // What comes while a node starts all its pods at once. Whoever finds no room comes again.
    private const int Backlog = 4096;
    private const int SolSocket = 1;
    private const int SoPeerCred = 17;
    private const int UidOffset = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Makes the server; the caller starts and disposes of it.</summary>
    public static BareServer Create(DaemonConfig config, DaemonSocket socket, RequestDelegate handler, ILogger logger)
    {
        void Configure(KestrelServerOptions options)
        {
            options.Limits.MaxConcurrentConnections = config.ConnectionLimit;
            options.Limits.RequestHeadersTimeout = Patience;
            options.Limits.KeepAliveTimeout = Patience;

            // Bounded where it is read, so that the answer says so.
            options.Limits.MaxRequestBodySize = null;
            if (config.MetricsPort is { } port)
            {
                options.ListenAt(null, port, static listen => listen.Protocols = HttpProtocols.Http1);
            }

            options.ListenHandle((ulong)socket.Descriptor, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                listen.Use(next => connection => IsRoot(connection, logger) ? next(connection) : Task.CompletedTask);
            });
        }

        return BareServer.Create(static options => options.Backlog = Backlog, Configure, handler);
    }

    private static bool IsRoot(ConnectionContext connection, ILogger logger)
    {
        if (connection.Features.Get<IConnectionSocketFeature>()?.Socket is not { AddressFamily: AddressFamily.Unix } socket)
        {
            return false;
        }

        Span<byte> credentials = stackalloc byte[12];
        socket.GetRawSocketOption(SolSocket, SoPeerCred, credentials);
        var user = BitConverter.ToInt32(credentials[UidOffset..]);
        if (user != 0)
        {
            DaemonLog.PeerRefused(logger, user);
        }

        return user == 0;
    }
}
