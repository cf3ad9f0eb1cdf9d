using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Multus.Core.Cni.Errors;
using Multus.K8s.Access;
using Multus.K8s.Http;
using Multus.K8s.Watching;

namespace Multus.K8s.Certificates.Approval;

/// <summary>
/// Approves the certificates that nodes ask for, each for itself, and denies those that Multus is asked for otherwise. Other requests are left to others.
/// Any number of them may be at work: the API server takes one decision on a request. Used once.
/// </summary>
public sealed class CertificateApprover
{
    private readonly ClusterConnection _connection;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    /// <param name="connection">The way to the cluster; the caller disposes of it.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Told of decisions, and of what is wrong.</param>
    public CertificateApprover(ClusterConnection connection, TimeProvider time, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(logger);
        (_connection, _time, _logger) = (connection, time, logger);
    }

    /// <summary>Watches requests, and decides on them, until it is stopped. What goes wrong is told, and tried again for ever.</summary>
    /// <param name="stopping">Stops it.</param>
    public async Task RunAsync(CancellationToken stopping)
    {
        var watched = new WatchedObjects<OpenRequest>("certificatesigningrequests", ApiPath.SigningRequests, Read) { FieldSelector = $"spec.signerName={CertificateTerms.Signer}" };
        var informer = Informer<OpenRequest>.Start(watched, new WatchServices(_connection, new WatchSettings(), _time, _logger));
        await using (informer.ConfigureAwait(false))
        {
            using var feed = informer.Cache.Subscribe();

            // Not disposed of: the connection is not its own.
            var approval = new RequestApproval(new KubernetesApi(_connection, new KubernetesOptions(), _time), _time, _logger);
            var pending = new PendingRequests(_time);
            try
            {
                while (!stopping.IsCancellationRequested)
                {
                    await TakeAsync(feed, pending, stopping).ConfigureAwait(false);
                    foreach (var name in pending.Due())
                    {
                        await HandleAsync(approval, pending, name, stopping).ConfigureAwait(false);
                    }
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                // The only end there is.
            }
        }
    }

    private static OpenRequest Read(JsonElement json)
    {
        var request = SubmittedRequest.Read(json);
        return new OpenRequest(request.Name, ApprovalRules.IsOpen(request));
    }

    private async ValueTask TakeAsync(ChangeFeed<OpenRequest> feed, PendingRequests pending, CancellationToken stopping)
    {
        using var timer = pending.UntilNext() is { } wait ? new CancellationTokenSource(wait, _time) : new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, timer.Token);
        try
        {
            foreach (var change in await feed.ReadAsync(either.Token).ConfigureAwait(false))
            {
                if (change.After is { IsOpen: true, Name: var name })
                {
                    pending.Add(name);
                }
                else
                {
                    pending.Remove((change.After ?? change.Before)!.Name);
                }
            }
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            // One that was put off is due.
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "one bad request must not hinder the others")]
    private async ValueTask HandleAsync(RequestApproval approval, PendingRequests pending, string name, CancellationToken stopping)
    {
        try
        {
            await approval.HandleAsync(name, stopping).ConfigureAwait(false);
            pending.Remove(name);
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            // The first time it may be that another was quicker.
            var pause = pending.PutOff(name);
            ApprovalLog.NotDecided(
                _logger, pause == PendingRequests.FirstPause ? LogLevel.Debug : LogLevel.Warning, name, pause.TotalSeconds, exception is CniException { Error: var error } ? $"{error}" : exception.Message);
        }
    }

    /// <summary>What is kept of a request.</summary>
    private sealed record OpenRequest(string Name, bool IsOpen);
}
