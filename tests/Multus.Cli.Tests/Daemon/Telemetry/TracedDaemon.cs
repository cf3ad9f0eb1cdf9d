using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Multus.Cli.Daemon;
using Multus.Cni.DaemonProtocol;
using Multus.Core.Planning;
using Multus.Core.State;
using Multus.TestKit.Fakes;
using Multus.TestKit.Linux;

namespace Multus.Cli.Tests.Daemon.Telemetry;

/// <summary>A daemon in this process, and a plugin that writes down its environment.</summary>
internal sealed class TracedDaemon : IAsyncDisposable
{
    public const string TraceId = "0af7651916cd43dd8448eb211c80319c";
    public const string CallerId = "b7ad6b7169203331";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TempFolder _folder = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ListLogger _logger = new();
    private DaemonRun? _run;
    private Task<GeneratorEnd>? _running;

    private TracedDaemon()
    {
        _folder.WriteProgram("bin/tell", $"#!/bin/sh\nenv > {_folder["env"]}\ncat > /dev/null\n");
        _folder.WriteProgram("bin/fail", "#!/bin/sh\ncat > /dev/null\necho '{\"cniVersion\":\"1.0.0\",\"code\":77,\"msg\":\"no luck\"}'\nexit 1\n");
    }

    public IEnumerable<string> Warnings => _logger.Lines.Where(static line => line.StartsWith("Warning", StringComparison.Ordinal));

    /// <summary>Starts it; it has been heard of when this returns.</summary>
    public static async Task<TracedDaemon> StartAsync(params (string Name, string Value)[] variables)
    {
        var daemon = new TracedDaemon();
        Directory.CreateDirectory(daemon._folder["run"]);
        var configuration = Encoding.UTF8.GetBytes($$"""{ "socketDir": "{{daemon._folder["run"]}}", "cniDir": "{{daemon._folder["state"]}}", "binDir": "{{daemon._folder["bin"]}}" }""");
        var environment = variables.Append(("PATH", "/usr/bin:/bin")).ToDictionary(static pair => pair.Item1, static pair => pair.Item2);
        daemon._run = new DaemonRun(DaemonConfig.Read(configuration), configuration, new DiskFileStore(), environment, daemon._logger, static services => services);
        daemon._running = daemon._run.UntilAsync(daemon._stop.Token);
        var watch = Stopwatch.StartNew();
        while (!File.Exists(DaemonPaths.SocketIn(daemon._folder["run"])))
        {
            Assert.True(watch.Elapsed < Patience && !daemon._running.IsCompleted, string.Join('\n', daemon._logger.Lines));
            await Task.Delay(10);
        }

        return daemon;
    }

    /// <summary>Has it delete an attachment, by a plugin, inside of a caller's span.</summary>
    public async Task<int> DeleteAsync(string plugin)
    {
        var environment = new Dictionary<string, string>
        {
            ["CNI_COMMAND"] = "DEL",
            ["CNI_CONTAINERID"] = "c1",
            ["CNI_IFNAME"] = "eth0",
            ["CNI_ARGS"] = "K8S_POD_NAMESPACE=blue;K8S_POD_NAME=web-0",
            ["TRACEPARENT"] = $"00-{TraceId}-{CallerId}-01",
            ["TRACESTATE"] = "vendor=x",
            ["BAGGAGE"] = "k=v",
        };
        var config = $$"""{"cniVersion":"1.0.0","name":"node","type":"multus","delegates":[{"cniVersion":"1.0.0","name":"net","type":"{{plugin}}"}]}""";
        using var client = new HttpClient(new SocketsHttpHandler { ConnectCallback = ConnectAsync, ActivityHeadersPropagator = null });
        using var content = new ReadOnlyMemoryContent(DaemonRequestCodec.Encode(new DaemonRequest(environment, Encoding.UTF8.GetBytes(config))));
        using var response = await client.PostAsync(new Uri("http://daemon/cni"), content);
        return (int)response.StatusCode;
    }

    /// <summary>A variable that the plugin saw; null where it saw none.</summary>
    public string? Seen(string name) =>
        File.ReadAllLines(_folder["env"]).SingleOrDefault(line => line.StartsWith($"{name}=", StringComparison.Ordinal))?[(name.Length + 1)..];

    /// <summary>Ends it.</summary>
    /// <returns>How long that took.</returns>
    public async Task<TimeSpan> StopAsync()
    {
        await _stop.CancelAsync();
        await _running!.WaitAsync(Patience);
        var watch = Stopwatch.StartNew();
        await _run!.DisposeAsync();
        return watch.Elapsed;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_stop.IsCancellationRequested)
        {
            await StopAsync();
        }

        _stop.Dispose();
        _folder.Dispose();
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(DaemonPaths.SocketIn(_folder["run"])), cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
