using Microsoft.Extensions.Logging;

namespace Multus.Cli.Daemon.Telemetry;

/// <summary>What is said in the log of sending traces and measurements.</summary>
internal static partial class TelemetryLog
{
    [LoggerMessage(6030, LogLevel.Information, "{What} go to {Endpoint}")]
    public static partial void Sending(ILogger logger, string what, Uri endpoint);

    [LoggerMessage(6031, LogLevel.Warning, "telemetry: {Problem}")]
    public static partial void Misconfigured(ILogger logger, string problem);

    [LoggerMessage(6032, LogLevel.Warning, "{What} cannot be sent to {Endpoint}, and are lost meanwhile: {Why}")]
    public static partial void NotSent(ILogger logger, string what, Uri? endpoint, string why);

    [LoggerMessage(6033, LogLevel.Information, "{What} are sent again")]
    public static partial void SentAgain(ILogger logger, string what);
}
