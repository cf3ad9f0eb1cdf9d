using Microsoft.Extensions.Logging;

namespace Multus.K8s.Devices;

/// <summary>What is logged of devices.</summary>
internal static partial class DeviceLog
{
    [LoggerMessage(5200, LogLevel.Warning, "ResourceClaim {Claim}: device {Device} is left out: {Reason}")]
    public static partial void DeviceLeftOut(ILogger logger, string claim, AllocatedDevice device, string reason);

    [LoggerMessage(5201, LogLevel.Warning, "the kubelet lists pod {Pod} {Count} times, and its record cannot tell which is meant, so the last one is taken: {Reason}")]
    public static partial void SeveralPods(ILogger logger, string pod, int count, string reason);
}
