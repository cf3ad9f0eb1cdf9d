using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Multus.Core.Cni.Errors;
using Multus.K8s.Access;

namespace Multus.K8s.Http;

/// <summary>
/// Makes connections to an API server as a cluster wants them: TLS that trusts the cluster's own certificates and no others, no
/// proxy, no cookies, no redirects. The machine's trust store is not read, which takes longer than all the rest together.
/// </summary>
public static class ApiTransport
{
    /// <summary>Makes a handler; the caller disposes of it.</summary>
    /// <exception cref="CniException">The address is not https, or a certificate or key cannot be read (code 7); the message says which.</exception>
    public static SocketsHttpHandler Connect(ClusterEndpoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        if (!endpoint.Server.IsAbsoluteUri || endpoint.Server.Scheme != Uri.UriSchemeHttps)
        {
            throw Invalid($"the API server's address \"{endpoint}\" is not https", null);
        }

        var tls = new SslClientAuthenticationOptions { CertificateChainPolicy = TrustOnly(endpoint.CertificateAuthorities) };
        if (endpoint.Identity is { } identity)
        {
            tls.ClientCertificates = [ReadIdentity(identity)];
        }

        var handler = new SocketsHttpHandler
        {
            SslOptions = tls,
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,
        };
        if (endpoint.ServerName is { } name)
        {
            // The handler itself expects the name of the address, whatever its options say.
            tls.TargetHost = name;
            handler.ConnectCallback = (context, cancellationToken) => ConnectAsync(context.DnsEndPoint, tls, cancellationToken);
        }

        return handler;
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

    private static X509ChainPolicy TrustOnly(string authorities)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        try
        {
            policy.CustomTrustStore.ImportFromPem(authorities);
        }
        catch (CryptographicException exception)
        {
            throw Invalid($"the cluster's certificate authorities cannot be read: {exception.Message}", exception);
        }

        return policy.CustomTrustStore.Count > 0 ? policy : throw Invalid("there is no certificate among the cluster's certificate authorities", null);
    }

    // Straight from PEM: the detour over PKCS#12 that is often shown derives a key for nothing, which takes 35 ms.
    private static X509Certificate2 ReadIdentity(ClientIdentity identity)
    {
        try
        {
            return X509Certificate2.CreateFromPem(identity.Certificate, identity.Key);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            throw Invalid($"the client certificate or its key cannot be read: {exception.Message}", exception);
        }
    }

    private static CniException Invalid(string problem, Exception? cause) => new(new CniError(CniErrorCode.InvalidNetworkConfig, problem), cause);
}
