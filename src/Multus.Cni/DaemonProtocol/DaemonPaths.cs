using Multus.Core.Planning;

namespace Multus.Cni.DaemonProtocol;

/// <summary>Where a node daemon is found, and what it is asked there: HTTP/1.1 over a Unix socket, as multus-cni has it.</summary>
public static class DaemonPaths
{
    /// <summary>The default of <c>socketDir</c> in the daemon's configuration.</summary>
    public const string DefaultSocketDir = ShimConfig.DefaultDaemonSocketDir;

    /// <summary>The socket's name in its folder.</summary>
    public const string SocketName = "multus.sock";

    /// <summary>Takes a CNI request that a runtime made (POST).</summary>
    public const string Cni = "/cni";

    /// <summary>Takes a request to attach or detach one network of a pod that runs (POST).</summary>
    public const string Delegate = "/delegate";

    /// <summary>Answers 200 as long as the daemon lives (GET, POST).</summary>
    public const string Health = "/healthz";

    /// <summary>Answers 200 as long as the daemon takes requests, else 500 (GET, POST).</summary>
    public const string Ready = "/readyz";

    /// <summary>The header by which the daemon tells its version with each answer; ours.</summary>
    public const string VersionHeader = "Multus-Version";

    /// <summary>The socket of a folder.</summary>
    public static string SocketIn(string folder) => Path.Combine(folder, SocketName);
}
