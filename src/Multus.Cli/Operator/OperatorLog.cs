using Microsoft.Extensions.Logging;
using Multus.Cli.Logging;
using Multus.Core.Planning;

namespace Multus.Cli.Operator;

/// <summary>What the commands say in their log, which is standard error.</summary>
internal static partial class OperatorLog
{
    /// <summary>The log of a command.</summary>
    public static FileLogger Create(OperatorContext context) => LoggingSetup.Create(new LogConfig { Level = LogLevelSetting.Verbose }, context.Io.Error);

    [LoggerMessage(6200, LogLevel.Information, "wrote {Path}")]
    public static partial void KubeconfigWritten(ILogger logger, string path);

    [LoggerMessage(6201, LogLevel.Warning, "{Path} stays as it is, and it is tried again: {Problem}")]
    public static partial void KubeconfigNotKept(ILogger logger, string path, string problem);

    [LoggerMessage(6202, LogLevel.Information, "the primary network is {Path}")]
    public static partial void Chosen(ILogger logger, string path);

    [LoggerMessage(6203, LogLevel.Information, "renamed {Path} to {Name}")]
    public static partial void Renamed(ILogger logger, string path, string name);
}
