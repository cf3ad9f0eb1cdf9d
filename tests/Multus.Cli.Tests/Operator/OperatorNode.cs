using Multus.Cli.Operator;
using Multus.Cni.Hosting;
using Multus.TestKit.Linux;

namespace Multus.Cli.Tests.Operator;

/// <summary>
/// A node that commands are run on: <c>bin</c> has its plugins, <c>net.d</c> its configurations, <c>src</c> what is installed, and
/// <c>sa</c> the pod's service account.
/// </summary>
internal sealed class OperatorNode : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TempFolder _folder = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly CapturedOutput _output = new();
    private readonly CapturedOutput _error = new();
    private Task<int>? _run;

    public OperatorNode()
    {
        Directory.CreateDirectory(_folder["bin"]);
        Directory.CreateDirectory(_folder["net.d"]);
        Put("src/multus", "#!/bin/sh\necho multus\n");
        Put("src/multus-shim", "#!/bin/sh\necho shim\n");
        Put("sa/ca.crt", "-----BEGIN CERTIFICATE-----\n");
        Put("sa/token", "token-1\n");
    }

    public string Root => _folder.Root;

    /// <summary>What it said.</summary>
    public string Output => _output.Text;

    /// <summary>What it complained of.</summary>
    public string Error => _error.Text;

    /// <summary>The process's environment.</summary>
    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal)
    {
        ["KUBERNETES_SERVICE_HOST"] = "10.96.0.1",
        ["KUBERNETES_SERVICE_PORT"] = "443",
    };

    /// <summary>The flags by which <c>entrypoint</c> works on this node.</summary>
    public string[] EntrypointFlags =>
    [
        $"--cni-bin-dir={this["bin"]}", $"--cni-conf-dir={this["net.d"]}", $"--multus-autoconfig-dir={this["net.d"]}", $"--multus-bin-file={this["src/multus"]}",
        $"--multus-cni-conf-dir={this["multus"]}", $"--service-account-dir={this["sa"]}",
    ];

    public string this[string name] => _folder[name];

    public static string Network(string name, string version = "0.3.1") => $$"""{"type":"cnitesttype","name":"{{name}}","cniVersion":"{{version}}"}""";

    /// <summary>Writes a file at once.</summary>
    public void Put(string name, string content) => File.Move(_folder.Write($"{name}.tmp", content), this[name], overwrite: true);

    public string? Get(string name) => File.Exists(this[name]) ? File.ReadAllText(this[name]) : null;

    public IReadOnlyList<string> Files(string folder) => _folder.Files(folder);

    /// <summary>Runs a command to its end.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> RunAsync(string command, params string[] arguments)
    {
        Start(command, arguments);
        return EndAsync();
    }

    /// <summary>Starts a command that stays.</summary>
    public void Start(string command, params string[] arguments)
    {
        var io = new PluginIo(Environment, Stream.Null, _output, _error);
        _run = OperatorProgram.RunAsync(OperatorProgram.Find(command)!, arguments, new OperatorContext(io, TimeProvider.System, _stop.Token));
    }

    public async Task<int> EndAsync() => await _run!.WaitAsync(Patience);

    /// <summary>Asks the command to stop.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        await _stop.CancelAsync();
        return await EndAsync();
    }

    /// <summary>Waits until something is so, and fails where it does not become so.</summary>
    public async Task UntilAsync(Func<bool> isSo)
    {
        using var over = new CancellationTokenSource(Patience);
        while (!isSo())
        {
            Assert.False(over.IsCancellationRequested || _run is { IsCompleted: true }, $"it did not come: {string.Join('\n', Files("."))}\n{Error}");
            await Task.Delay(10);
        }
    }

    public Task UntilHasAsync(string name, string part) => UntilAsync(() => Get(name)?.Contains(part, StringComparison.Ordinal) == true);

    public async ValueTask DisposeAsync()
    {
        if (_run is not null)
        {
            await StopAsync();
        }

        _stop.Dispose();
        await _output.DisposeAsync();
        await _error.DisposeAsync();
        _folder.Dispose();
    }
}
