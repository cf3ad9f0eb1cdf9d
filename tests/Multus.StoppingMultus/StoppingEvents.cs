using System.Collections.Immutable;
using Multus.Core.Networks;
using Multus.Core.Ports;

namespace Multus.StoppingMultus;

/// <summary>Records events, if it gets that far.</summary>
internal sealed class StoppingEvents(IPodEventClient client, Effects effects) : IPodEventClient
{
    public ValueTask RecordAsync(PodSnapshot pod, ImmutableArray<PodEvent> events, CancellationToken cancellationToken)
    {
        effects.Next("record events");
        return client.RecordAsync(pod, events, cancellationToken);
    }
}
