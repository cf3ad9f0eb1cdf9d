using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Multus.Cli.Admission;
using Multus.Cli.Daemon.HotPlug;
using Multus.Cli.Daemon.Metrics;
using Multus.Cli.Daemon.Reload;
using Multus.Cli.Daemon.Telemetry;
using Multus.Cni.DaemonProtocol;
using Multus.Core.Cni.Errors;
using Multus.Core.Commands;
using Multus.Core.Commands.HotPlug;
using Multus.Core.Diagnostics;
using Multus.Core.Planning;
using Multus.Core.Ports;

namespace Multus.Cli.Daemon;

/// <summary>One run of a daemon, put together. Used once.</summary>
internal sealed class DaemonRun : IAsyncDisposable
{
    private static readonly TimeProvider Time = TimeProvider.System;

    // For answers on their way, when all that was at work is done.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private readonly DaemonConfig _config;
    private readonly IFileStore _files;
    private readonly ILogger _logger;
    private readonly DaemonServices _services;
    private readonly MultusServices _adapted;
    private readonly DaemonStop _stop = new();
    private readonly OperationGate _gate;
    private readonly DaemonMeter _meter;
    private readonly MetricsText _metrics = new(MultusDiagnostics.Name, DaemonMeter.Name, AdmissionMeter.Name);
    private readonly RunningSetup _setup;
    private readonly HotPlugRuntime _hotPlug;
    private readonly DaemonRuntime _runtime;
    private readonly DaemonTelemetry? _telemetry;
    private readonly AdmissionServer? _admission;

    /// <param name="config">The daemon's configuration.</param>
    /// <param name="configuration">The same as it stands in its file.</param>
    /// <param name="files">The file system.</param>
    /// <param name="environment">The process's environment.</param>
    /// <param name="logger">The daemon's log.</param>
    /// <param name="adapt">What becomes of the services before they are used.</param>
    public DaemonRun(
        DaemonConfig config,
        ReadOnlyMemory<byte> configuration,
        IFileStore files,
        IReadOnlyDictionary<string, string> environment,
        ILogger logger,
        Func<MultusServices, MultusServices> adapt)
    {
        (_config, _files, _logger) = (config, files, logger);
        _services = new DaemonServices(config, environment, logger);
        _adapted = adapt(_services.Services);
        _gate = new OperationGate(config.Requests);
        _meter = new DaemonMeter(_gate);
        CacheMetrics.Observe(_meter, _services.Clusters);
        if (_services.Certificate is { } certificate)
        {
            CertificateMetrics.Observe(_meter, certificate);
        }

        var watcher = config.Generator is null ? ReadinessWatcher.Requests : ReadinessWatcher.Daemon;
        _setup = new RunningSetup(new DaemonSetup(configuration, config, DaemonNodeConfig.Read(configuration)), Time, logger) { OnTaken = Apply };
        ReloadMetrics.Observe(_meter, _setup);
        _hotPlug = new HotPlugRuntime(_ => _adapted, _gate);
        _runtime = new DaemonRuntime(new DaemonOverride(new ThreadPerCall(new MultusRuntime(_adapted)), () => _setup.Current.Configuration, watcher), _hotPlug, () => _setup.Current.Node, _gate, _stop, logger);
        _telemetry = DaemonTelemetry.Start(environment, files, Time, logger);
        _admission = config.Admission is null ? null
            : new AdmissionServer(config.Admission, () => _services.Clusters.Watched is [var cluster, ..] ? cluster.KnownNetworks() : null, () => _setup.Current.Node.Config.Namespaces, files, Time, logger);
    }

    /// <summary>The file of the configuration, which is read anew when it changes; null for one that does not change, which is the default.</summary>
    public string? ConfigurationFile { get; init; }

    /// <summary>Told how much is to be logged from now on. Default: nobody.</summary>
    public Action<LogLevelSetting>? OnLogLevel { get; init; }

    /// <summary>Serves until it is asked to stop, or there is no use in going on.</summary>
    public async Task<GeneratorEnd> UntilAsync(CancellationToken stopping)
    {
        // Begun before the first request needs it; a kubeconfig that cannot be used ends the daemon here.
        _ = _services.OpenCluster(_config.Cluster);
        if (_config.FollowsPods && _services.Clusters.Watched.IsEmpty)
        {
            throw new CniException(new CniError(
                CniErrorCode.InvalidNetworkConfig, $"\"hotPlug\" takes a cluster, and the name of the node in the variable {DaemonServices.NodeNameVariable}"));
        }

        var path = DaemonPaths.SocketIn(_config.SocketDir);
        using var socket = DaemonSocket.Listen(path);
        var endpoints = new DaemonEndpoints(_runtime, _meter, _metrics, _stop, _logger);
        RequestDelegate handler = _services.Certificate is { } certificate ? new CertificateReadiness(certificate, Time, endpoints.HandleAsync).HandleAsync : endpoints.HandleAsync;
        await using var server = DaemonHost.Create(_config, socket, handler, _logger);
        await server.StartAsync(stopping);
        DaemonLog.Listening(_logger, path);
        await (_admission?.StartAsync(stopping) ?? Task.CompletedTask);
        using var following = new CancellationTokenSource();
        var followed = FollowAsync(following.Token);
        var end = await WorkAsync(stopping);
        DaemonLog.Stopping(_logger, _gate.AtWork);
        _admission?.Announce();
        await following.CancelAsync();
        await _stop.AskAsync(_gate, _setup.Current.Config.DrainTimeout, Time);
        await followed;

        // From here on nobody is kept waiting by a socket that nobody listens at.
        socket.Dispose();
        using var farewell = new CancellationTokenSource(Farewell);
        await server.StopAsync(farewell.Token);
        return end;
    }

    public async ValueTask DisposeAsync()
    {
        if (_telemetry is not null)
        {
            await _telemetry.DisposeAsync();
        }

        await (_admission?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _services.DisposeAsync();
        _metrics.Dispose();
        _meter.Dispose();
        _stop.Dispose();
    }

    private async Task FollowAsync(CancellationToken stopping)
    {
        if (!_config.FollowsPods)
        {
            return;
        }

        using var follower = new PodFollower(_hotPlug, () => _setup.Current.Node, _services.Clusters.Watched[0], _meter, _logger);
        _runtime.OnAdded = pod => _ = follower.LookAsync(pod, Time, stopping, _stop.Deadline);
        await follower.RunAsync(Time, stopping, _stop.Deadline);
    }

    private void Apply(DaemonSetup setup)
    {
        _gate.Limit(setup.Config.Requests);
        OnLogLevel?.Invoke(setup.Config.Log.Level);
    }

    // What goes on beside the requests. The runtime's configuration comes last: by it the runtime begins to call.
    private async Task<GeneratorEnd> WorkAsync(CancellationToken stopping)
    {
        using var work = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var deferred = new DeferredWork(new DeferredDeletions(_adapted.Files, _config.CniDir), _runtime, _gate, _logger).RunAsync(Time, work.Token);
        var idle = IdleMemory.Of(_gate).RunAsync(Time, work.Token);
        var reload = ConfigurationFile is null ? Task.CompletedTask
            : new ConfigurationFollower(ConfigurationFile, _files, _setup, new GeneratorPatience(), _logger).RunAsync(Time, work.Token);
        var generator = _config.Generator is { } generated ? ConfigGenerator.Of(generated, _files, new GeneratorPatience(), Time, _logger)
            : _config.Copy is { } copy ? ConfigGenerator.Of(copy, _files, new GeneratorPatience(), Time, _logger)
            : null;
        var end = generator is null ? null : await generator.RunAsync(stopping);
        if (end is null)
        {
            await Task.Delay(Timeout.Infinite, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await work.CancelAsync();
        await Task.WhenAll(deferred, idle, reload);
        return end ?? new GeneratorEnd(GeneratorEndReason.Stopped, null);
    }
}
