using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Multus.Core.Networks;
using Multus.Core.Ports;

namespace Multus.K8s.Manifests;

/// <summary>Logs what became of pods, where there is no API server to be told.</summary>
internal sealed class LoggedReports(ILogger logger) : INetworkStatusPublisher, IPodEventClient
{
    /// <inheritdoc/>
    public ValueTask PublishAsync(PodSnapshot pod, ImmutableArray<NetworkStatus> statuses, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pod);
        if (logger.IsEnabled(LogLevel.Debug))
        {
            foreach (var status in statuses)
            {
                ManifestLog.Status(logger, NameOf(pod), status.Name, status.Interface, status.Mac, string.Join(' ', status.Ips));
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask RecordAsync(PodSnapshot pod, ImmutableArray<PodEvent> events, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pod);
        foreach (var entry in events)
        {
            if (entry.Kind == PodEventKind.Warning)
            {
                ManifestLog.Trouble(logger, NameOf(pod), entry.Reason, entry.Message);
            }
            else if (logger.IsEnabled(LogLevel.Debug))
            {
                ManifestLog.News(logger, NameOf(pod), entry.Reason, entry.Message);
            }
        }

        return ValueTask.CompletedTask;
    }

    private static string NameOf(PodSnapshot pod) => $"{pod.Namespace}/{pod.Name}";
}
