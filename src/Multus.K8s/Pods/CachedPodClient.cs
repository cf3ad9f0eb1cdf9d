using Multus.Core.Networks;
using Multus.Core.Ports;

namespace Multus.K8s.Pods;

/// <summary>Looks pods up in a cache, and asks the API server for one that is not in it, or is another pod there.</summary>
internal sealed class CachedPodClient(PodCache cache, IPodClient live) : IPodClient
{
    /// <inheritdoc/>
    public ValueTask<PodSnapshot?> FindAsync(PodRef pod, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pod);
        cancellationToken.ThrowIfCancellationRequested();
        return cache.Find(pod) is { } found ? ValueTask.FromResult<PodSnapshot?>(found) : live.FindAsync(pod, cancellationToken);
    }
}
