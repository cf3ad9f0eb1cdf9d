using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Multus.Cli.Daemon;
using Multus.Core.Networks;
using Multus.Core.Planning;
using Multus.Core.Ports;

namespace Multus.Cli.Admission;

/// <summary>Checks networks and pods as they are made known to a cluster: put together, for the daemon and for a process of its own. Used once.</summary>
internal sealed class AdmissionServer : IAsyncDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(10);

    private readonly AdmissionConfig _config;
    private readonly ILogger _logger;
    private readonly ServingFiles _files;
    private readonly AdmissionEndpoints _endpoints;
    private readonly BareServer _host;
    private readonly CancellationTokenSource _stop = new();
    private Task _following = Task.CompletedTask;

    /// <param name="config">Where it listens, and by which certificate.</param>
    /// <param name="networks">The networks of the cluster; null where they are not known.</param>
    /// <param name="namespaces">Which namespaces may ask for what.</param>
    /// <param name="files">The file system.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    public AdmissionServer(
        AdmissionConfig config, Func<ImmutableArray<NetworkAttachmentDefinition>?> networks, Func<NamespaceRules> namespaces, IFileStore files, TimeProvider time, ILogger logger)
    {
        (_config, _logger) = (config, logger);
        _files = new ServingFiles(config, files, time, logger);
        Meter = new AdmissionMeter(_files);
        _endpoints = new AdmissionEndpoints(new AdmissionDecision(new KnownNetworks(networks), namespaces), _files, Meter, logger);
        _host = AdmissionHost.Create(config, _files, _endpoints.HandleAsync);
    }

    /// <summary>What it measures.</summary>
    public AdmissionMeter Meter { get; }

    /// <summary>Begins to listen. Without a certificate that can be used it turns all away, until there is one.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _files.Look();
        await _host.StartAsync(cancellationToken);
        AdmissionLog.Listening(_logger, _config.Port);
        _following = _files.FollowAsync(_stop.Token);
    }

    /// <summary>Says from now on that it is not ready; questions are answered all the same.</summary>
    public void Announce() => _endpoints.IsStopping = true;

    public async ValueTask DisposeAsync()
    {
        Announce();
        await _stop.CancelAsync();
        await _following;
        using var farewell = new CancellationTokenSource(Farewell);
        await _host.StopAsync(farewell.Token);
        await _host.DisposeAsync();
        _endpoints.Dispose();
        Meter.Dispose();
        _stop.Dispose();
    }
}
