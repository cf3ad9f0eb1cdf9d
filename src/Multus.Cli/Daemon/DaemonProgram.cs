using System.ComponentModel;
using Multus.Cli.Daemon.Metrics;
using Multus.Cli.Logging;
using Multus.Cni.DaemonProtocol;
using Multus.Cni.Hosting;
using Multus.Core.Cni.Errors;
using Multus.Core.Commands;
using Multus.Core.Diagnostics;
using Multus.Core.Planning;
using Multus.Core.State;

namespace Multus.Cli.Daemon;

/// <summary>The daemon of a node: from its start to the signal that ends it.</summary>
/// <param name="io">The process's environment and streams.</param>
/// <param name="path">The configuration's file.</param>
internal sealed class DaemonProgram(PluginIo io, string path)
{
    private readonly DiskFileStore _files = new();

    /// <summary>Runs until the process is asked to stop.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync()
    {
        using var signals = new StopSignals();
        try
        {
            var configuration = _files.Read(path) ?? throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, $"there is no configuration \"{path}\""));
            return await RunAsync(configuration, signals.Token);
        }
        catch (Exception exception) when (exception is CniException or IOException or UnauthorizedAccessException)
        {
            await io.Error.WriteAsync(System.Text.Encoding.UTF8.GetBytes($"multus-daemon: {CniErrorMapper.Map(exception)}\n"));
            return ExitCodes.Failure;
        }
        catch (Win32Exception exception)
        {
            await io.Error.WriteAsync(System.Text.Encoding.UTF8.GetBytes($"multus-daemon: {exception.Message}\n"));
            return ExitCodes.NotServing;
        }
    }

    private async Task<int> RunAsync(ReadOnlyMemory<byte> configuration, CancellationToken stopping)
    {
        var config = DaemonConfig.Read(configuration.Span);
        using var logger = LoggingSetup.Create(config.Log, io.Error);
        await using var services = new DaemonServices(config, io.Environment, logger);
        using var stop = new DaemonStop();
        var gate = new OperationGate(config.Requests);
        using var meter = new DaemonMeter(gate);
        using var metrics = new MetricsText(MultusDiagnostics.Name, DaemonMeter.Name);
        CacheMetrics.Observe(meter, services.Clusters);
        var runtime = new DaemonRuntime(new MultusRuntime(services.Services), gate, () => configuration, stop, logger);
        var socketPath = DaemonPaths.SocketIn(config.SocketDir);
        using var socket = DaemonSocket.Listen(socketPath);
        await using var server = DaemonHost.Create(config, socket, new DaemonEndpoints(runtime, meter, metrics, stop, logger).HandleAsync, logger);

        // Begun before the first request needs it; a kubeconfig that cannot be used ends the daemon here.
        _ = services.OpenCluster(config.Cluster);
        await server.StartAsync(stopping);
        DaemonLog.Listening(logger, socketPath);
        await new DeferredWork(new DeferredDeletions(_files, config.CniDir), runtime, gate, logger).RunAsync(TimeProvider.System, stopping);
        DaemonLog.Stopping(logger, gate.AtWork);
        await stop.AskAsync(gate, config.DrainTimeout, TimeProvider.System);

        // From here on nobody is kept waiting by a socket that nobody listens at.
        socket.Dispose();
        await server.StopAsync(CancellationToken.None);
        return ExitCodes.Success;
    }
}
