using Microsoft.Extensions.Logging;
using Multus.Core.Planning;

namespace Multus.Cli.Logging;

/// <summary>Makes the logger that a configuration asks for.</summary>
internal static class LoggingSetup
{
    public static FileLogger Create(LogConfig config, Stream standardError)
    {
        var console = config.ToStandardError ? standardError : null;
        ILogFormat format = config.Format == LogFormat.Json ? new JsonLogLine() : new LogLine();
        return new FileLogger(LevelOf(config.Level), console, config.File is null ? null : new RotatingFile(config, TimeProvider.System), format, TimeProvider.System);
    }

    /// <summary>The level that a configuration means.</summary>
    public static LogLevel LevelOf(LogLevelSetting level) => level switch
    {
        LogLevelSetting.Panic => LogLevel.Critical,
        LogLevelSetting.Error => LogLevel.Warning,
        LogLevelSetting.Verbose => LogLevel.Information,
        LogLevelSetting.Debug => LogLevel.Debug,
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "not a level"),
    };
}
