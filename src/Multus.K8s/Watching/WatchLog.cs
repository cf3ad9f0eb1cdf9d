using Microsoft.Extensions.Logging;

namespace Multus.K8s.Watching;

/// <summary>What is logged of lists and watches.</summary>
internal static partial class WatchLog
{
    [LoggerMessage(5400, LogLevel.Information, "{Objects}: {Count} are known, up to version {Version}")]
    public static partial void Known(ILogger logger, string objects, int count, string version);

    [LoggerMessage(EventId = 5401, Message = "{Objects}: {Problem}; going on in {Seconds:0.0} s")]
    public static partial void Failed(ILogger logger, LogLevel level, string objects, string problem, double seconds);

    [LoggerMessage(5402, LogLevel.Warning, "{Objects}: {Name} is left out, because it cannot be read: {Problem}")]
    public static partial void LeftOut(ILogger logger, string objects, string name, string problem);

    [LoggerMessage(5403, LogLevel.Debug, "{Objects}: version {Version} is too old, all are listed anew")]
    public static partial void TooOld(ILogger logger, string objects, string version);

    [LoggerMessage(5404, LogLevel.Debug, "{Objects}: the watch ended, and goes on after version {Version}: {Reason}")]
    public static partial void Ended(ILogger logger, string objects, string version, string reason);

    [LoggerMessage(5405, LogLevel.Information, "{Objects}: the server does not begin a watch with all there is, so all are listed: {Answer}")]
    public static partial void Listed(ILogger logger, string objects, string answer);

    [LoggerMessage(5406, LogLevel.Error, "{Objects}: the watch did not stop within {Seconds:0.0} s")]
    public static partial void NotStopped(ILogger logger, string objects, double seconds);
}
