using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Multus.Core.Cni.Errors;

namespace Multus.K8s.Http;

/// <summary>
/// Makes connections to an API server as a cluster wants them: TLS that trusts the cluster's own certificates and no others, HTTP/2
/// where the server has it, no proxy that the cluster does not name, no cookies, no redirects.
/// </summary>
internal static class ApiTransport
{
    // What a server may send ahead of an answer's reader: few answers are longer, and lists come in parts.
    private const int WindowBytes = 1 << 20;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    // Without them, a connection whose other end has gone silently hangs for a quarter of an hour.
    private static readonly TimeSpan PingDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(15);

    /// <summary>Makes a handler; the caller disposes of it.</summary>
    /// <exception cref="CniException">A certificate or key cannot be read (code 7); the message says which.</exception>
    public static SocketsHttpHandler Connect(TransportSettings settings)
    {
        var cluster = settings.Cluster;
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = ConnectTimeout,
            PooledConnectionIdleTimeout = IdleTimeout,
            PooledConnectionLifetime = Lifetime,
            EnableMultipleHttp2Connections = true,
            InitialHttp2StreamWindowSize = WindowBytes,
            KeepAlivePingDelay = PingDelay,
            KeepAlivePingTimeout = PingTimeout,
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.Always,
            AutomaticDecompression = cluster.Compression,
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,

            // Names of those whom we act as may have any letter.
            RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
        };
        if (cluster.Proxy is { } proxy)
        {
            handler.UseProxy = true;
            handler.Proxy = new FixedProxy(proxy);
        }

        if (cluster.Server.Scheme == Uri.UriSchemeHttps)
        {
            UseTls(handler, settings);
        }

        return handler;
    }

    private static void UseTls(SocketsHttpHandler handler, TransportSettings settings)
    {
        var tls = handler.SslOptions;
        if (settings.Cluster.Verification == ServerVerification.None)
        {
#pragma warning disable CA5359 // It is what the kubeconfig says in so many words.
            tls.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
        }
        else if (settings.Authorities is { } authorities)
        {
            new ServerTrust(authorities).ApplyTo(tls);
        }

        if (settings.Identity is { } identity)
        {
            ClientCertificate.Apply(identity, tls);
        }

        // The handler itself expects the name of the address, whatever its options say. Through a proxy it has to do it all the same,
        // and is told the name by the Host header.
        if (settings.Cluster is { ServerName: { } name, Proxy: null })
        {
            tls.TargetHost = name;
            tls.ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11];
            handler.ConnectCallback = (context, cancellationToken) => ConnectAsync(context.DnsEndPoint, tls, cancellationToken);
        }
    }

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint server, SslClientAuthenticationOptions tls, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(server, cancellationToken).ConfigureAwait(false);
            var stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
            await stream.AuthenticateAsClientAsync(tls, cancellationToken).ConfigureAwait(false);
            return stream;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
