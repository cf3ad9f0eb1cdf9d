namespace Multus.K8s.Devices;

/// <summary>A device as its driver publishes it for networks (<c>k8s.cni.cncf.io/deviceID</c> and <c>resourceName</c>). Immutable.</summary>
/// <param name="Id">What plugins know it by; empty if the driver does not say.</param>
/// <param name="Resource">What networks ask for it by; empty if the driver does not say.</param>
internal sealed record NetworkDevice(string Id, string Resource);
