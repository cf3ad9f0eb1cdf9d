namespace Multus.Core.Planning;

/// <summary>A device that an attachment takes. Immutable.</summary>
/// <param name="ResourceName">The resource it is of.</param>
/// <param name="DeviceId">The device.</param>
public sealed record PlannedDevice(string ResourceName, string DeviceId);
