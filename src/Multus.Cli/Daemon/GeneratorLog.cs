using Microsoft.Extensions.Logging;
using Multus.Core.Cni;

namespace Multus.Cli.Daemon;

/// <summary>What the keeping of the runtime's configuration says in the log.</summary>
internal static partial class GeneratorLog
{
    [LoggerMessage(6100, LogLevel.Information, "waiting for the readiness file {Path}")]
    public static partial void WaitingForReadiness(ILogger logger, string path);

    [LoggerMessage(6101, LogLevel.Information, "the primary network is {Network}, of {Path}")]
    public static partial void Chosen(ILogger logger, string path, NetworkName network);

    [LoggerMessage(6102, LogLevel.Information, "passed over {Path}: it is a configuration of Multus itself")]
    public static partial void PassedOver(ILogger logger, string path);

    [LoggerMessage(6103, LogLevel.Warning, "rewrote {Path}, because its version has to be the daemon's")]
    public static partial void Forced(ILogger logger, string path);

    [LoggerMessage(6104, LogLevel.Information, "wrote {Path}")]
    public static partial void Written(ILogger logger, string path);

    [LoggerMessage(6105, LogLevel.Warning, "wrote {Path} again: somebody else had changed it or taken it away")]
    public static partial void Restored(ILogger logger, string path);

    [LoggerMessage(6106, LogLevel.Information, "removed our configuration {Path}")]
    public static partial void Removed(ILogger logger, string path);

    [LoggerMessage(6107, LogLevel.Warning, "no configuration can be made for the runtime; one that is there stays, and it is tried again: {Problem}")]
    public static partial void NotMade(ILogger logger, string problem);

    [LoggerMessage(6108, LogLevel.Error, "the readiness file {Path} is gone")]
    public static partial void NoLongerReady(ILogger logger, string path);

    [LoggerMessage(6109, LogLevel.Warning, "changes in {Folder} are not told, and looked for every second: {Problem}")]
    public static partial void NotWatched(ILogger logger, string folder, string problem);

    [LoggerMessage(6110, LogLevel.Error, "our configuration in {Folder} could not be removed: {Problem}")]
    public static partial void NotRemoved(ILogger logger, string folder, string problem);
}
