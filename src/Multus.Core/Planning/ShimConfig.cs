using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;

namespace Multus.Core.Planning;

/// <summary>What a shim, which hands all requests to the daemon of its node, itself reads of a configuration. Immutable.</summary>
public sealed record ShimConfig
{
    /// <summary>The default of <see cref="DaemonSocketDir"/>.</summary>
    public const string DefaultDaemonSocketDir = "/run/multus/";

    // A little less than a kubelet gives a runtime, which is 4 minutes for ADD and 2 for all else; a little more than a daemon takes.
    private static readonly TimeSpan DefaultAddTime = TimeSpan.FromSeconds(225);
    private static readonly TimeSpan DefaultTime = TimeSpan.FromSeconds(115);
    private static readonly TimeSpan UndoTime = TimeSpan.FromSeconds(45);

    /// <summary>The version that the runtime is answered in (<c>cniVersion</c>). Default: that of configurations without one, 0.1.0.</summary>
    public required CniVersion Version { get; init; }

    /// <summary>The folder of the daemon's socket (<c>daemonSocketDir</c>). Default: /run/multus/.</summary>
    public string DaemonSocketDir { get; init; } = DefaultDaemonSocketDir;

    /// <summary>How long a daemon that is not there, or not ready, is waited for (<c>daemonTimeout</c>). Default: 1 minute.</summary>
    public TimeSpan DaemonTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The folder of what must survive from ADD to DEL (<c>cniDir</c>). Default: /var/lib/cni/multus.</summary>
    public string CniDir { get; init; } = NodeConfig.DefaultCniDir;

    /// <summary>How long the daemon may take for a request (<c>requestTimeout</c>); null for the default of the command.</summary>
    public TimeSpan? RequestTimeout { get; init; }

    /// <summary>Reads the configuration.</summary>
    /// <exception cref="CniException">It is no JSON object (code 6), or one of these members is not as it should be (code 7); all are named.</exception>
    public static ShimConfig Read(ReadOnlySpan<byte> utf8)
    {
        var take = new NodeConfigFields(CniJson.ParseObject(utf8));
        var config = new ShimConfig
        {
            Version = CniVersion.Parse(take.Text("cniVersion") ?? "").Effective,
            DaemonSocketDir = take.Folder("daemonSocketDir", DefaultDaemonSocketDir),
            DaemonTimeout = take.Duration("daemonTimeout") ?? TimeSpan.FromMinutes(1),
            CniDir = take.Folder("cniDir", NodeConfig.DefaultCniDir),
            RequestTimeout = take.Duration("requestTimeout"),
        };
        return take.Problems.Count == 0 ? config
            : throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, $"invalid configuration: {string.Join("; ", take.Problems)}"));
    }

    /// <summary>How long to wait for the answer to a command: longer than the daemon takes to fail and to undo.</summary>
    public TimeSpan AnswerTimeout(CniCommand command) =>
        RequestTimeout is { } stated ? stated + UndoTime
        : command == CniCommand.Add ? DefaultAddTime
        : DefaultTime;
}
