using Multus.Conformance.Tests.Faults;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.Daemon;

/// <summary>A node of real plugins, whose daemon can be killed at any step, and the shim that the runtime calls.</summary>
internal sealed class DaemonKillBench : IAsyncDisposable
{
    private readonly KillBench _node;
    private readonly DaemonProcess _daemon = DaemonProcess.Prepare();

    private DaemonKillBench(KillBench node) => _node = node;

    /// <summary>What is there of the pod: interfaces in it and on the host, addresses, and files, those of deferred DELs too.</summary>
    public IReadOnlyList<string> Left => _node.Left;

    public static async Task<DaemonKillBench> StartAsync()
    {
        var bench = new DaemonKillBench(await KillBench.StartAsync());
        bench._daemon.Environment["MULTUS_NODE_NAME"] = ClusterDaemon.Node;
        return bench;
    }

    /// <summary>Starts the published daemon.</summary>
    public Task RestartAsync()
    {
        _daemon.Program = MultusBinary.Path;
        return StartDaemonAsync();
    }

    /// <summary>Starts the daemon that is killed right before an effect.</summary>
    public Task RestartStoppingAsync(int step)
    {
        _daemon.Program = StoppingProgram.Path;
        StoppingProgram.Prepare(_daemon.Environment, step);
        return StartDaemonAsync();
    }

    /// <summary>Ends the daemon as a cluster would.</summary>
    public async Task StopAsync()
    {
        var (exit, log) = await _daemon.StopAsync();
        Assert.True(exit == 0, log);
    }

    /// <summary>A request of the runtime, with whatever comes of it.</summary>
    public Task<PluginAnswer> TryAsync(string command) => _daemon.CallAsync(_node.Variables(command), _node.Config(command));

    /// <summary>A request of the runtime, which must succeed.</summary>
    public async Task CallAsync(string command)
    {
        var answer = await TryAsync(command);
        Assert.True(answer.Exit == 0, $"{command}: {answer.Output}{answer.Error}");
    }

    /// <summary>Waits until the daemon was killed, or this is so.</summary>
    /// <returns>The effect that it was killed before; null where it lives.</returns>
    public async Task<string?> UntilKilledOrAsync(Func<bool> done)
    {
        await DaemonProcess.UntilAsync(() => _daemon.HasEnded || done());
        return _daemon.HasEnded ? (await _daemon.EndAsync()).Log : null;
    }

    /// <summary>Sends a request to the daemon that is to be killed.</summary>
    /// <returns>The effect that it was killed before; null where it lives, and did what it was asked.</returns>
    public async Task<string?> CallUntilKilledAsync(string command)
    {
        var answer = await TryAsync(command);
        if (await _daemon.IsAliveAsync())
        {
            Assert.True(answer.Exit == 0, $"{command}: {answer.Output}{answer.Error}");
            return null;
        }

        return (await _daemon.EndAsync()).Log;
    }

    public async ValueTask DisposeAsync()
    {
        await _daemon.DisposeAsync();
        await _node.DisposeAsync();
    }

    private Task StartDaemonAsync() => _daemon.RestartAsync($$"""{"cniDir":"{{_node["state"]}}","kubeconfig":"{{_node["kubeconfig"]}}","logToStderr":false}""");
}
