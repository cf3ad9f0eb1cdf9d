using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.Logging;
using Multus.Core.Ports;

namespace Multus.Cli.Daemon.Telemetry;

/// <summary>The way to a collector.</summary>
internal static class CollectorConnection
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Makes it; null where it cannot be made, which the log says.</summary>
    /// <param name="what">What is sent on it.</param>
    /// <param name="signal">Where to.</param>
    /// <param name="files">The file system.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Told of trouble.</param>
    public static HttpMessageHandler? TryOpen(string what, OtlpSignal signal, IFileStore files, TimeProvider time, ILogger logger)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = ConnectTimeout,
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,
        };
        try
        {
            if (signal.Certificate is { } path)
            {
                Trust(handler.SslOptions, files.Read(path) ?? throw new IOException($"there is no file {path}"));
            }

            return new CollectorWatch(handler, new CollectorReport(what, time, logger));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            handler.Dispose();
            TelemetryLog.Misconfigured(logger, $"{signal.Certificate}: {exception.Message}");
            return null;
        }
    }

    private static void Trust(SslClientAuthenticationOptions tls, ReadOnlyMemory<byte> certificates)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPem(Encoding.UTF8.GetString(certificates.Span));
        tls.CertificateChainPolicy = policy;
    }
}
