using Multus.Core.Cni.Errors;
using Multus.Core.Networks;

namespace Multus.Core.Ports;

/// <summary>Finds out which devices a pod's containers were given. An implementation is thread-safe and has a time limit of its own.</summary>
public interface IDeviceAllocationClient
{
    /// <summary>The devices of a pod.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="kubeletUid">The UID that the kubelet knows the pod by; empty where the runtime did not say.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CniException">It could not be found out (code 11), or what is told of a device contradicts what the pod asks for (code 999).</exception>
    ValueTask<DeviceAllocations> FindAsync(PodSnapshot pod, string kubeletUid, CancellationToken cancellationToken);
}
