using System.Collections.Immutable;
using System.Globalization;
using Multus.Core.Cni.Errors;
using Multus.Core.Execution;
using Multus.Core.Networks;
using Multus.Core.Planning;
using Multus.Core.Ports;
using Multus.Core.Resolution;

namespace Multus.Core.Commands;

/// <summary>Tells of one pod's attachments: its network status for programs, its events for people. Used once.</summary>
/// <param name="cluster">Where it is told.</param>
/// <param name="pod">The pod.</param>
/// <param name="collector">What looked for its networks, and may not have found all.</param>
internal sealed class PodReport(ClusterPorts cluster, PodSnapshot pod, NetworkCollector collector)
{
    private readonly List<MadeAttachment> _made = [];
    private bool _toldEvents;

    /// <summary>What is told of one attachment.</summary>
    public static ImmutableArray<NetworkStatus> StatusesOf(MadeAttachment entry) => entry.Attachment.Role == AttachmentRole.Primary
        ? NetworkStatusProjector.ProjectDefault(entry.Attachment.DisplayName, entry.Result, entry.Device)
        : NetworkStatusProjector.Project(entry.Attachment.DisplayName, entry.Result, entry.Device);

    /// <summary>An attachment was made.</summary>
    public void Note(MadeAttachment made) => _made.Add(made);

    /// <summary>Writes the status, and the events beside it.</summary>
    /// <exception cref="CniException">The status could not be written.</exception>
    public async ValueTask PublishAsync(CancellationToken cancellationToken)
    {
        var telling = TellAsync(cancellationToken).AsTask();
        try
        {
            var statuses = _made.SelectMany(static entry => StatusesOf(entry).AsEnumerable()).ToImmutableArray();
            if (!statuses.IsEmpty)
            {
                await cluster.Statuses.PublishAsync(pod, statuses, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (CniException exception)
        {
            throw new CniException(exception.Error.Prefixed("error setting the networks status: "), exception);
        }
        finally
        {
            await telling.ConfigureAwait(false);
        }
    }

    /// <summary>Tells the events: of networks that were not found, and of attachments that were made. Once.</summary>
    public ValueTask TellAsync(CancellationToken cancellationToken)
    {
        var events = ImmutableArray.CreateBuilder<PodEvent>();
        events.AddRange(collector.Events);
        foreach (var entry in _made)
        {
            if (entry.IsVisible)
            {
                events.Add(Added(entry));
            }
        }

        if (_toldEvents || events.Count == 0)
        {
            return ValueTask.CompletedTask;
        }

        _toldEvents = true;
        return cluster.Events.RecordAsync(pod, events.DrainToImmutable(), cancellationToken);
    }

    private static PodEvent Added(MadeAttachment entry)
    {
        var addresses = string.Join(' ', entry.Result.Ips.Select(static ip => ip.Address));
        return new PodEvent(PodEventKind.Normal, PodEvent.AddedInterface, string.Create(
            CultureInfo.InvariantCulture, $"Add {entry.Attachment.Interface} [{addresses}] from {entry.Attachment.DisplayName}"));
    }
}
