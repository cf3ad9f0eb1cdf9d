using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Multus.Core.Cni.Errors;
using Multus.K8s.Access;
using Multus.K8s.Http;

namespace Multus.K8s.Certificates;

/// <summary>Gets a node's certificate, and the next one in time. One loop; not thread-safe.</summary>
/// <param name="options">What certificate.</param>
/// <param name="access">Finds the way to the cluster, and reads and writes the folder.</param>
/// <param name="current">Where it is put.</param>
/// <param name="logger">Told of what is done, and of what is wrong.</param>
internal sealed class CertificateRotation(NodeCertificateOptions options, ClusterAccess access, CurrentCertificate current, ILogger logger)
{
    // Timers take no more than some weeks.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly CertificateFolder _folder = new(access.Files, options.Folder);
    private readonly CertificateIssuing _issuing = new(options, access.Time);
    private DateTimeOffset _moment;
    private StoredCertificate? _unsaved;
    private bool _asksAsBootstrap;
    private string? _told;
    private int _failures;
    private int _refusals;

    private DateTimeOffset Now => access.Time.GetUtcNow();

    /// <summary>Goes on until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        Load();
        if (current.Value is not null)
        {
            await ProbeAsync(stopping).ConfigureAwait(false);
        }

        while (!stopping.IsCancellationRequested)
        {
            if (await WaitAsync(stopping).ConfigureAwait(false))
            {
                await TryRenewAsync(stopping).ConfigureAwait(false);
            }
        }
    }

    // What is there of an earlier time. A file that cannot be used is no reason to have none.
    private void Load()
    {
        try
        {
            if (_folder.Load(options.NodeName) is { } stored)
            {
                CertificateLog.Found(logger, stored.Until);
                Take(stored);
                current.Keep();
            }
        }
        catch (Exception exception) when (exception is CniException or IOException or UnauthorizedAccessException)
        {
            CertificateLog.Unusable(logger, exception.Message);
            SetAside();
        }
    }

    private void SetAside()
    {
        try
        {
            _folder.SetAside();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            CertificateLog.Unusable(logger, exception.Message);
        }
    }

    // A cluster that was made anew does not know us by what we have kept of the old one. What else is wrong shows later.
    private async ValueTask ProbeAsync(CancellationToken stopping)
    {
        try
        {
            using var api = Api(BootstrapCluster.Connect(options, access, current));
            await api.GetVersionAsync(stopping).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is CniException or OperationCanceledException)
        {
        }
    }

    // Whether the next one is due, now that it was waited.
    private async ValueTask<bool> WaitAsync(CancellationToken stopping)
    {
        var refused = current.Refused;
        var certificate = current.Value;
        if (_failures == 0 && certificate is not null && !refused.IsCompleted)
        {
            var wait = RotationSchedule.WaitFor(_moment, certificate.Until, Now);
            var limited = wait < LongestWait ? wait : LongestWait;
            await Task.WhenAny(refused, Task.Delay(limited, access.Time, stopping)).ConfigureAwait(false);
            _refusals = refused.IsCompleted ? _refusals : 0;
            return limited == wait && !refused.IsCompleted && !stopping.IsCancellationRequested;
        }

        _refusals += refused.IsCompleted && _failures == 0 ? 1 : 0;
        var times = Math.Max(_failures, _refusals);
        await Task.Delay(times == 0 ? TimeSpan.Zero : RotationSchedule.PauseAfter(times, options.Chance()), access.Time, stopping)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !stopping.IsCancellationRequested;
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "a daemon outlives whatever a server answers")]
    private async ValueTask TryRenewAsync(CancellationToken stopping)
    {
        try
        {
            await RenewAsync(stopping).ConfigureAwait(false);
            (_failures, _told, _asksAsBootstrap) = (0, null, false);
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            _failures++;
            var problem = exception is CniException { Error: var error } ? error.Message : exception.Message;
            current.Tell(problem);

            // Said once, not every half minute for a night.
            CertificateLog.Failed(logger, problem == _told ? LogLevel.Debug : LogLevel.Warning, problem);
            _told = problem;
        }
        catch (OperationCanceledException)
        {
            // The only end there is.
        }
    }

    // One that could not be written is in use all the same, and no reason to ask for another.
    private async ValueTask RenewAsync(CancellationToken stopping)
    {
        if (_unsaved?.IsGoodAt(Now) != true)
        {
            _unsaved = await IssueAsync(stopping).ConfigureAwait(false);
            CertificateLog.Issued(logger, _unsaved.Until);
            Take(_unsaved);
        }

        _folder.Save(_unsaved, Now);
        _unsaved = null;
        current.Keep();
    }

    private async ValueTask<StoredCertificate> IssueAsync(CancellationToken stopping)
    {
        var asItself = current.Value is not null && !current.Refused.IsCompleted && !_asksAsBootstrap;
        try
        {
            using var api = Api(asItself ? BootstrapCluster.Connect(options, access, current) : access.Connect(options.BootstrapKubeconfig));
            return await _issuing.IssueAsync(api, current.Tell, stopping).ConfigureAwait(false);
        }
        catch (CniException exception) when (asItself && exception.Error.Code != CniErrorCode.TryAgainLater)
        {
            _asksAsBootstrap = true;
            throw;
        }
    }

    private void Take(StoredCertificate certificate)
    {
        current.Set(certificate);
        _moment = RotationSchedule.Moment(certificate.From, certificate.Until, options.Chance());
    }

    private KubernetesApi Api(ClusterConnection connection) => new(connection, new KubernetesOptions(), access.Time);
}
