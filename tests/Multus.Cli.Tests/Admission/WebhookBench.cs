using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Multus.Cli.Admission;
using Multus.Cli.Daemon.Metrics;
using Multus.Core.Networks;
using Multus.Core.Planning;
using Multus.Core.State;
using Multus.TestKit.Fakes;
using Multus.TestKit.Linux;

namespace Multus.Cli.Tests.Admission;

/// <summary>A server of admission in this process, with its certificate, and clients of it.</summary>
internal sealed class WebhookBench : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly List<HttpClient> _clients = [];
    private readonly MetricsText _metrics = new(AdmissionMeter.Name);
    private readonly AdmissionServer _server;

    /// <param name="asksWhoAsks">Whether clients have to be certified by the authority.</param>
    public WebhookBench(bool asksWhoAsks)
    {
        Port = FreePort.Take();
        var config = new AdmissionConfig
        {
            Address = IPAddress.Loopback,
            Port = Port,
            CertificateFile = Secret["tls.crt"],
            KeyFile = Secret["tls.key"],
            ClientAuthoritiesFile = asksWhoAsks ? Secret["ca.crt"] : null,
        };
        ImmutableArray<NetworkAttachmentDefinition> networks = [Judge.Known("shop/lan", Reviews.Right)];
        _server = new AdmissionServer(config, () => networks, static () => new NamespaceRules(), new DiskFileStore(), TimeProvider.System, Log);
    }

    public TestAuthority Authority { get; } = new();

    public MountedSecret Secret { get; } = new();

    public ListLogger Log { get; } = new();

    public int Port { get; }

    /// <summary>The name in the certificate that a client saw last.</summary>
    public string Seen { get; private set; } = "";

    public string Metrics => _metrics.Write();

    public static async Task<WebhookBench> StartedAsync()
    {
        var bench = new WebhookBench(asksWhoAsks: false);
        bench.Renew("first");
        await bench.StartAsync();
        return bench;
    }

    public Task StartAsync() => _server.StartAsync(CancellationToken.None);

    public void Announce() => _server.Announce();

    /// <summary>Gives the server another certificate.</summary>
    public void Renew(string name)
    {
        var (certificate, key) = Authority.Certify(name);
        Secret.Set(("tls.crt", certificate), ("tls.key", key), ("ca.crt", Authority.Pem));
    }

    public HttpClient Client() => Client(null);

    /// <summary>A client that trusts the authority alone, with a certificate of its own or none. Connections are not kept.</summary>
    public HttpClient Client(X509Certificate2? own)
    {
        var handler = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
        {
            Seen = ((X509Certificate2)certificate!).GetNameInfo(X509NameType.SimpleName, forIssuer: false);
            chain!.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.Add(Authority.Certificate);
            return chain.Build((X509Certificate2)certificate) && !errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch);
        };
        handler.SslOptions.ClientCertificates = own is null ? null : [own];
        handler.SslOptions.LocalCertificateSelectionCallback = own is null ? null : (_, _, _, _, _) => own;
        var client = new HttpClient(handler) { BaseAddress = new Uri($"https://127.0.0.1:{Port.ToString(CultureInfo.InvariantCulture)}") };
        _clients.Add(client);
        return client;
    }

    public static Task<HttpResponseMessage> AskAsync(HttpClient client, JsonNode review) => PostAsync(client, "/validate?timeout=10s", review.ToJsonString(), "application/json");

    public static Task<HttpResponseMessage> PostAsync(HttpClient client, string path, string body, string type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return client.PostAsync(new Uri(path, UriKind.Relative), content);
    }

    /// <summary>Waits until the metrics have something: what was answered is counted behind its answer.</summary>
    public Task UntilCountedAsync(string part) => UntilCountedAsync(part, () => Task.FromResult(Metrics));

    /// <summary>Waits until somebody's metrics have something.</summary>
    public Task UntilCountedAsync(string part, Func<Task<string>> metrics) => UntilAsync(async () => (await metrics()).Contains(part, StringComparison.Ordinal));

    public async Task UntilAsync(Func<Task<bool>> isSo)
    {
        var watch = Stopwatch.StartNew();
        while (!await isSo())
        {
            Assert.True(watch.Elapsed < Patience, $"it did not come\n{string.Join('\n', Log.Lines)}");
            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(static client => client.Dispose());
        await _server.DisposeAsync();
        _metrics.Dispose();
        Secret.Dispose();
        Authority.Dispose();
    }
}
