namespace Multus.Cni.DaemonProtocol;

/// <summary>Asks a daemon how it is. Blocks the caller's thread.</summary>
public static class DaemonHealth
{
    /// <summary>Asks.</summary>
    /// <param name="socket">The daemon's socket.</param>
    /// <param name="path"><see cref="DaemonPaths.Health"/> or <see cref="DaemonPaths.Ready"/>.</param>
    /// <param name="limit">How long to wait for the answer.</param>
    /// <param name="problem">Why there is none, once somebody was reached; empty otherwise.</param>
    /// <returns>The HTTP status, 200 for yes; null where there is no answer.</returns>
    public static int? Ask(string socket, string path, TimeSpan limit, out string problem)
    {
        var exchange = new DaemonClient(socket).Get(path, limit);
        problem = exchange is DaemonExchange.Lost(var why) ? why : "";
        return (exchange as DaemonExchange.Answered)?.Status;
    }

    /// <summary>Asks a daemon that lives for its version.</summary>
    /// <param name="socket">The daemon's socket.</param>
    /// <param name="limit">How long to wait for the answer.</param>
    /// <returns>The version, such as <c>1.2.0</c>; null where there is no answer, or it does not tell, as multus-cni's does not.</returns>
    public static string? FindVersion(string socket, TimeSpan limit) =>
        new DaemonClient(socket).Get(DaemonPaths.Health, limit) is DaemonExchange.Answered { Version: { Length: > 0 } version } ? version : null;
}
