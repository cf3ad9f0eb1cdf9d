using Multus.Core.Networks;
using Multus.Core.Ports;
using Multus.K8s.Http;

namespace Multus.K8s.Pods;

/// <summary>Looks pods up by asking the API server for each.</summary>
internal sealed class PodClient(KubernetesApi api) : IPodClient
{
    /// <inheritdoc/>
    public async ValueTask<PodSnapshot?> FindAsync(PodRef pod, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pod);
        var path = ApiPath.Pod(pod.Namespace, pod.Name);
        return await api.GetAsync(path, cancellationToken).ConfigureAwait(false) is { } json ? api.Read(path, json, PodReader.Read) : null;
    }
}
