using Microsoft.Extensions.Logging;
using Multus.Core.Cni;

namespace Multus.Cli.Daemon;

/// <summary>What the daemon says in its log.</summary>
internal static partial class DaemonLog
{
    [LoggerMessage(6000, LogLevel.Information, "listening at {Socket}")]
    public static partial void Listening(ILogger logger, string socket);

    [LoggerMessage(6001, LogLevel.Information, "asked to stop; {AtWork} requests are at work")]
    public static partial void Stopping(ILogger logger, int atWork);

    [LoggerMessage(6002, LogLevel.Warning, "refused a connection of user {User}: it is not root")]
    public static partial void PeerRefused(ILogger logger, int user);

    [LoggerMessage(6003, LogLevel.Warning, "{Command} of {Path} failed: {Error}")]
    public static partial void RequestFailed(ILogger logger, string path, string command, string error);

    [LoggerMessage(6004, LogLevel.Information, "plugin {Type} wrote to standard error: {Text}")]
    public static partial void PluginWrote(ILogger logger, PluginType type, string text);

    [LoggerMessage(6005, LogLevel.Information, "made up for the DEL {Name} that was deferred")]
    public static partial void MadeUp(ILogger logger, string name);

    [LoggerMessage(6006, LogLevel.Warning, "the DEL {Name} that was deferred failed, and is tried again later: {Error}")]
    public static partial void NotMadeUp(ILogger logger, string name, string error);

    [LoggerMessage(6009, LogLevel.Warning, "pod {Pod} has not the networks that it asks for, and is tried again later: {Error}")]
    public static partial void NotFollowed(ILogger logger, string pod, string error);

    [LoggerMessage(6007, LogLevel.Warning, "there is nothing at {Path} for {Method}")]
    public static partial void UnknownPath(ILogger logger, string method, string path);

    [LoggerMessage(6008, LogLevel.Error, "{Method} {Path} failed by our own fault")]
    public static partial void Crashed(ILogger logger, string method, string path, Exception exception);
}
