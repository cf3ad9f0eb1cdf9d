using Microsoft.Extensions.Logging;

namespace Multus.Cli.Daemon.Reload;

/// <summary>What is said in the log of a configuration that becomes another.</summary>
internal static partial class ReloadLog
{
    [LoggerMessage(6040, LogLevel.Information, "the configuration was read anew; other than before: {Keys}")]
    public static partial void Taken(ILogger logger, string keys);

    [LoggerMessage(6041, LogLevel.Warning, "a restart is needed for what the configuration says now of: {Keys}")]
    public static partial void NeedsRestart(ILogger logger, string keys);

    [LoggerMessage(6042, LogLevel.Error, "the configuration cannot be used, and the former one stays: {Why}")]
    public static partial void Refused(ILogger logger, string why);
}
