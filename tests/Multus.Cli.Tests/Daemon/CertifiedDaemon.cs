using System.Diagnostics;
using System.Globalization;
using System.Text;
using Multus.Cli.Daemon;
using Multus.Cni.DaemonProtocol;
using Multus.Cni.Hosting;
using Multus.Core.Planning;
using Multus.Core.State;
using Multus.FakeCluster;
using Multus.TestKit.Fakes;
using Multus.TestKit.Linux;

namespace Multus.Cli.Tests.Daemon;

/// <summary>A daemon in this process whose node is to have a certificate, and its cluster.</summary>
internal sealed class CertifiedDaemon : IAsyncDisposable
{
    public const string Known = "system:multus:node-1";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TempFolder _folder = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ListLogger _logger = new();
    private readonly int _port = FreePort.Take();
    private DaemonRun? _run;
    private Task<GeneratorEnd>? _running;

    private CertifiedDaemon(FakeApiServer server) => Server = server;

    public FakeApiServer Server { get; }

    /// <summary>Where it is asked.</summary>
    public string Socket => DaemonPaths.SocketIn(_folder["run"]);

    /// <summary>The requests that came with the node's certificate, by which one.</summary>
    public IEnumerable<string> Certificates => Server.Requests.Where(static request => request.User == Known).Select(static request => request.Certificate!);

    public static async Task<CertifiedDaemon> CreateAsync() => new(await FakeApiServer.StartAsync());

    /// <summary>Puts it together; what it cannot be put together from is an error here.</summary>
    public void Start(IReadOnlyDictionary<string, string> environment)
    {
        _folder.Write("kubelet.conf", Server.KubeconfigOfKubelet("node-1"));
        var text = $$"""
            { "socketDir": "{{_folder["run"]}}", "cniDir": "{{_folder["state"]}}", "metricsPort": {{_port.ToString(CultureInfo.InvariantCulture)}},
              "perNodeCertificate": { "enabled": true, "bootstrapKubeconfig": "{{_folder["kubelet.conf"]}}", "certDir": "{{_folder["certs"]}}" } }
            """;
        Directory.CreateDirectory(_folder["run"]);
        var configuration = Encoding.UTF8.GetBytes(text);
        _folder.Write("daemon-config.json", text);
        _run = new DaemonRun(DaemonConfig.Read(configuration), configuration, new DiskFileStore(), environment, _logger, static services => services);
        _running = _run.UntilAsync(_stop.Token);
    }

    /// <summary>Whether it says that it is ready, or alive.</summary>
    public async Task<bool> IsAsync(string question)
    {
        using var error = new MemoryStream();
        var io = new PluginIo(new Dictionary<string, string>(), Stream.Null, Stream.Null, error);
        return await Task.Run(() => new DaemonProbe(io, question, _folder["daemon-config.json"]).RunAsync()) == ExitCodes.Success;
    }

    /// <summary>A metric's value.</summary>
    public async Task<string> MetricAsync(string name)
    {
        using var client = new HttpClient();
        var text = await client.GetStringAsync(new Uri($"http://127.0.0.1:{_port.ToString(CultureInfo.InvariantCulture)}/metrics"));
        return text.Split('\n').Single(line => line.StartsWith($"{name} ", StringComparison.Ordinal))[(name.Length + 1)..];
    }

    public async Task UntilAsync(Func<Task<bool>> isSo)
    {
        var watch = Stopwatch.StartNew();
        while (!await isSo())
        {
            Assert.True(watch.Elapsed < Patience && !_running!.IsCompleted, $"it did not come\n{string.Join('\n', _logger.Lines)}");
            await Task.Delay(20);
        }
    }

    public Task UntilAsync(Func<bool> isSo) => UntilAsync(() => Task.FromResult(isSo()));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_running is not null)
        {
            await _running.WaitAsync(Patience);
            await _run!.DisposeAsync();
        }

        await Server.DisposeAsync();
        _stop.Dispose();
        _folder.Dispose();
    }
}
