using System.Collections.Immutable;
using Multus.Core.Networks;
using Multus.Core.Ports;

namespace Multus.StoppingMultus;

/// <summary>Tells pods' status, if it gets that far.</summary>
internal sealed class StoppingStatuses(INetworkStatusPublisher publisher, Effects effects) : INetworkStatusPublisher
{
    public ValueTask PublishAsync(PodSnapshot pod, ImmutableArray<NetworkStatus> statuses, CancellationToken cancellationToken)
    {
        effects.Next("publish the status");
        return publisher.PublishAsync(pod, statuses, cancellationToken);
    }
}
