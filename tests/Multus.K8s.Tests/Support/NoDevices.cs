using Multus.Core.Networks;
using Multus.Core.Ports;

namespace Multus.K8s.Tests.Support;

/// <summary>Nobody was given devices.</summary>
internal sealed class NoDevices : IDeviceAllocationClient
{
    public ValueTask<DeviceAllocations> FindAsync(PodSnapshot pod, string kubeletUid, CancellationToken cancellationToken) => new(DeviceAllocations.None);
}
