using System.Collections.Immutable;
using Multus.Core.Cni.Errors;
using Multus.Core.Networks;

namespace Multus.Core.Ports;

/// <summary>Tells a pod's network status to whoever looks at the pod. An implementation is thread-safe and has a time limit of its own.</summary>
public interface INetworkStatusPublisher
{
    /// <summary>Writes the status onto the pod. That the pod is gone meanwhile is fine.</summary>
    /// <exception cref="CniException">
    /// It could not be written: the server cannot be reached or is busy (code 11), another pod of that name has taken the place of
    /// this one, the status is too large, or we may not write it (code 999).
    /// </exception>
    ValueTask PublishAsync(PodSnapshot pod, ImmutableArray<NetworkStatus> statuses, CancellationToken cancellationToken);
}
