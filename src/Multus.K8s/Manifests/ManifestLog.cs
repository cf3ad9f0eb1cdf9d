using Microsoft.Extensions.Logging;
using Multus.Core.Cni.Errors;

namespace Multus.K8s.Manifests;

/// <summary>What is logged of manifests, and in the place of what an API server would be told.</summary>
internal static partial class ManifestLog
{
    [LoggerMessage(5300, LogLevel.Warning, "{Wanted} is found, and passed over is: {Problem}")]
    public static partial void PassedOver(ILogger logger, ManifestId wanted, CniError problem);

    [LoggerMessage(5301, LogLevel.Warning, "{Wanted} is there more than once: {First} counts, {Other} does not")]
    public static partial void FoundTwice(ILogger logger, ManifestId wanted, string first, string other);

    [LoggerMessage(5302, LogLevel.Debug, "[{Pod}]: {Network} is {Interface} {Mac} [{Addresses}]")]
    public static partial void Status(ILogger logger, string pod, string network, string @interface, string mac, string addresses);

    [LoggerMessage(5303, LogLevel.Debug, "[{Pod}]: {Reason}: {Text}")]
    public static partial void News(ILogger logger, string pod, string reason, string text);

    [LoggerMessage(5304, LogLevel.Warning, "[{Pod}]: {Reason}: {Text}")]
    public static partial void Trouble(ILogger logger, string pod, string reason, string text);
}
