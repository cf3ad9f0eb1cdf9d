using Multus.Core.Networks;
using Multus.Core.Ports;

namespace Multus.K8s.Manifests;

/// <summary>Finds pods in manifests.</summary>
internal sealed class ManifestPodClient(ManifestFolder folder) : IPodClient
{
    /// <inheritdoc/>
    public ValueTask<PodSnapshot?> FindAsync(PodRef pod, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pod);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(folder.Find(ManifestId.Pod(pod.Namespace, pod.Name), ManifestReader.ReadPod));
    }
}
