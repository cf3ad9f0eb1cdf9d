using System.Security.Authentication;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
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
    public static BareServer Create(AdmissionConfig config, ServingFiles files, RequestDelegate handler) => BareServer.Create(
        static _ => { },
        options =>
        {
            options.Limits.MaxConcurrentConnections = MostConnections;
            options.Limits.RequestHeadersTimeout = Patience;
            options.Limits.MinRequestBodyDataRate = new MinDataRate(32 * 1024, TimeSpan.FromSeconds(2));

            // Bounded where it is read, so that the answer says so.
            options.Limits.MaxRequestBodySize = null;
            options.ListenAt(config.Address, config.Port, listen => Secure(listen, files));
        },
        handler);

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
