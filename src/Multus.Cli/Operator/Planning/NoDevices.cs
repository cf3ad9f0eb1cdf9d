using Multus.Core.Networks;
using Multus.Core.Ports;

namespace Multus.Cli.Operator.Planning;

/// <summary>Devices are a kubelet's to hand out, when a pod starts: a plan has none.</summary>
internal sealed class NoDevices : IDeviceAllocationClient
{
    public ValueTask<DeviceAllocations> FindAsync(PodSnapshot pod, string kubeletUid, CancellationToken cancellationToken) => ValueTask.FromResult(DeviceAllocations.None);
}
