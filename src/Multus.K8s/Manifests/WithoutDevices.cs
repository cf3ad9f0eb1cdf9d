using Multus.Core.Networks;
using Multus.Core.Ports;

namespace Multus.K8s.Manifests;

/// <summary>No kubelet, no devices.</summary>
internal sealed class WithoutDevices : IDeviceAllocationClient
{
    /// <inheritdoc/>
    public ValueTask<DeviceAllocations> FindAsync(PodSnapshot pod, string kubeletUid, CancellationToken cancellationToken) =>
        ValueTask.FromResult(DeviceAllocations.None);
}
