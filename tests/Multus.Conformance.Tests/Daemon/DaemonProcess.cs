using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.Daemon;

/// <summary>The published daemon, with a folder of its own, and the shim that asks it.</summary>
public sealed class DaemonProcess : IAsyncDisposable
{
    // For a machine that has much else to do: none of what is waited for takes a second on one that has not.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TempFolder _folder = new();
    private Process? _process;
    private Task<string>? _error;

    /// <summary>A path in the daemon's folder.</summary>
    public string this[string name] => _folder[name];

    public string Socket => _folder["run/multus.sock"];

    /// <summary>What runs as the daemon, from the next start on. Default: the published program.</summary>
    public string Program { get; set; } = MultusBinary.Path;

    /// <summary>Its environment, for the next start.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    public int Id => _process!.Id;

    /// <summary>A daemon that has not been started.</summary>
    public static DaemonProcess Prepare() => new();

    public static async Task<DaemonProcess> StartAsync(string config = "{}")
    {
        var daemon = new DaemonProcess();
        await daemon.RestartAsync(config);
        return daemon;
    }

    /// <summary>Starts it, with this configuration and its folder for the socket, and waits until it listens.</summary>
    public async Task RestartAsync(string config)
    {
        var path = WriteConfig(config);
        Directory.CreateDirectory(_folder["run"]);
        File.Delete(Socket);
        _process?.Dispose();
        _process = PluginProgram.Start(Program, Environment, "daemon", "-config", path);
        _process.StandardInput.Close();
        _error = _process.StandardError.ReadToEndAsync();
        var watch = Stopwatch.StartNew();
        while (!File.Exists(Socket))
        {
            Assert.True(watch.Elapsed < Patience && !_process.HasExited, $"the daemon does not listen: {(_process.HasExited ? await _error : "")}");
            await Task.Delay(10);
        }
    }

    /// <summary>Writes its configuration: this, and where nothing else is said its own folder for the socket.</summary>
    public string WriteConfig(string config)
    {
        var json = JsonNode.Parse(config)!.AsObject();
        json["socketDir"] ??= _folder["run"];
        json["logLevel"] = "debug";
        json["logToStderr"] ??= true;
        return _folder.Write("daemon-config.json", json.ToJsonString());
    }

    /// <summary>Waits for what comes by itself.</summary>
    public static Task UntilAsync(Func<bool> condition) => UntilAsync(condition, static () => "it did not come");

    /// <summary>Waits for what comes by itself, and tells how it stands when that does not come.</summary>
    public static Task UntilAsync(Func<bool> condition, Func<string> stand) => UntilAsync(() => Task.FromResult(condition()), stand);

    /// <summary>Waits until it says that it takes no more requests.</summary>
    public Task UntilNotReadyAsync() => UntilAsync(async () => !await IsReadyAsync(), static () => "it is ready still");

    /// <summary>Writes a program into its folder.</summary>
    public void WriteProgram(string name, string content) => _folder.WriteProgram(name, content);

    /// <summary>Asks it through the shim.</summary>
    public Task<PluginAnswer> CallAsync(IReadOnlyDictionary<string, string> variables, string config) =>
        PluginProgram.CallAsync(MultusBinary.Shim, variables, Encoding.UTF8.GetBytes(WithSocket(config)));

    /// <summary>A client of its socket.</summary>
    public HttpClient Connect() => new(new SocketsHttpHandler
    {
        ConnectCallback = async (_, cancellationToken) =>
        {
            var socket = new System.Net.Sockets.Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(Socket), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        BaseAddress = new Uri("http://dummy"),
    };

    /// <summary>Whether its process has ended.</summary>
    public bool HasEnded => _process!.HasExited;

    /// <summary>Whether anybody answers.</summary>
    public async Task<bool> IsAliveAsync()
    {
        try
        {
            await IsReadyAsync();
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Whether it says that it takes requests.</summary>
    public async Task<bool> IsReadyAsync()
    {
        using var client = Connect();
        using var response = await client.GetAsync(new Uri("/readyz", UriKind.Relative));
        return response.IsSuccessStatusCode;
    }

    /// <summary>Sends a signal to it.</summary>
    public void Signal(string name) => Tool.Run("kill", $"-{name}", $"{Id}");

    /// <summary>Ends it as a cluster would.</summary>
    /// <returns>The exit code and the log.</returns>
    public async Task<(int Exit, string Log)> StopAsync()
    {
        Signal("TERM");
        return await EndAsync();
    }

    /// <summary>Waits for its end.</summary>
    public async Task<(int Exit, string Log)> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process!.WaitForExitAsync(patience.Token);
        return (_process.ExitCode, await _error!);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        _folder.Dispose();
    }

    /// <summary>Waits for what comes by itself, and tells how it stands when that does not come.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition, Func<string> stand)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(watch.Elapsed < Patience, stand());
            await Task.Delay(50);
        }
    }

    /// <summary>A configuration with the daemon's socket in it; one that cannot be read stays.</summary>
    public string WithSocket(string config)
    {
        try
        {
            var json = JsonNode.Parse(config)!.AsObject();
            json["daemonSocketDir"] = _folder["run"];
            return json.ToJsonString();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or NullReferenceException)
        {
            return config;
        }
    }
}
