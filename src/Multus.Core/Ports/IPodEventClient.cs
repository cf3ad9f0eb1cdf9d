using System.Collections.Immutable;
using Multus.Core.Networks;

namespace Multus.Core.Ports;

/// <summary>Records events about pods. An implementation is thread-safe, takes a second at most, though it may go on in the background, and never throws but when it is cancelled: events are a courtesy.</summary>
public interface IPodEventClient
{
    /// <summary>Records events, in order.</summary>
    ValueTask RecordAsync(PodSnapshot pod, ImmutableArray<PodEvent> events, CancellationToken cancellationToken);
}
