using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;
using Multus.Core.Planning.Generation;

namespace Multus.Core.Planning;

/// <summary>
/// The configuration of a node's daemon, as far as it is about the daemon itself; its other keys change the configurations of requests
/// (<see cref="NodeConfigOverride"/>). Immutable.
/// </summary>
public sealed record DaemonConfig
{
    /// <summary>The file that multus-cni's daemon reads where it is told no other.</summary>
    public const string DefaultPath = "/etc/cni/net.d/multus.d/daemon-config.json";

    /// <summary>The folder of the socket (<c>socketDir</c>). Default: /run/multus/.</summary>
    public string SocketDir { get; init; } = ShimConfig.DefaultDaemonSocketDir;

    /// <summary>The folder of what must survive from ADD to DEL, for requests too (<c>cniDir</c>). Default: /var/lib/cni/multus.</summary>
    public string CniDir { get; init; } = NodeConfig.DefaultCniDir;

    /// <summary>The folder that has the node's root, where plugins run (<c>chrootDir</c>); null for the daemon's own.</summary>
    public string? ChrootDir { get; init; }

    /// <summary>The TCP port of the metrics (<c>metricsPort</c>); null for none.</summary>
    public int? MetricsPort { get; init; }

    /// <summary>How many connections the socket takes at once (<c>connectionLimit</c>); null for no limit.</summary>
    public int? ConnectionLimit { get; init; }

    /// <summary>How many requests are at work at once (<c>maxRequests</c>, default 64) and wait (<c>maxQueuedRequests</c>, default 1000).</summary>
    public OperationLimits Requests { get; init; } = new();

    /// <summary>How long requests at work may take once the daemon is asked to stop (<c>drainTimeout</c>). Default: 20 seconds; then they are undone.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Whether networks are attached and detached when the annotation of a running pod changes (<c>hotPlug</c>). It takes a cluster, and
    /// the name of the node. Default: false.
    /// </summary>
    public bool FollowsPods { get; init; }

    /// <summary>How the cluster is asked, for requests too (<c>kubeconfig</c> and the other keys of requests).</summary>
    public ClusterConfig Cluster { get; init; } = new();

    /// <summary>The certificate by which the cluster knows the daemon (<c>perNodeCertificate</c>); null where it is known as a pod, or by <c>kubeconfig</c>, which is the default.</summary>
    public NodeCertificateConfig? NodeCertificate { get; init; }

    /// <summary>How networks and pods are checked as they are made known to the cluster (<c>admission</c>); null where they are not, which is the default.</summary>
    public AdmissionConfig? Admission { get; init; }

    /// <summary>Logging.</summary>
    public LogConfig Log { get; init; } = new();

    /// <summary>The configuration that the daemon generates for the node's runtime; null for none, which is the default.</summary>
    public GeneratorConfig? Generator { get; init; }

    /// <summary>The configuration that the daemon copies for the node's runtime instead; null for none, which is the default.</summary>
    public ConfigCopy? Copy { get; init; }

    /// <summary>Reads the configuration. Unknown keys are passed over.</summary>
    /// <exception cref="CniException">It is no JSON object (code 6), or a key is not as it should be (code 7); all are named.</exception>
    public static DaemonConfig Read(ReadOnlySpan<byte> utf8)
    {
        var json = CniJson.ParseObject(utf8);
        var take = new NodeConfigFields(json);
        var generator = new GeneratorConfigReader(json, take);
        var requests = new OperationLimits();
        var config = new DaemonConfig
        {
            SocketDir = take.Folder("socketDir", ShimConfig.DefaultDaemonSocketDir),
            CniDir = take.Folder("cniDir", NodeConfig.DefaultCniDir),
            ChrootDir = take.Text("chrootDir") is null ? null : take.Folder("chrootDir", ""),
            MetricsPort = take.Number("metricsPort", 1, ushort.MaxValue),
            ConnectionLimit = take.Number("connectionLimit", 1, int.MaxValue),
            Requests = new OperationLimits
            {
                AtWork = take.Number("maxRequests", 1, int.MaxValue) ?? requests.AtWork,
                Waiting = take.Number("maxQueuedRequests", 1, int.MaxValue) ?? requests.Waiting,
            },
            DrainTimeout = take.Duration("drainTimeout") ?? TimeSpan.FromSeconds(20),
            FollowsPods = take.Flag("hotPlug") ?? false,
            Cluster = take.Cluster(),
            NodeCertificate = NodeCertificateConfigReader.Read(take),
            Admission = AdmissionConfigReader.Read(take),
            Log = take.Log(),
            Generator = generator.ReadGenerator(),
            Copy = generator.ReadCopy(),
        };
        return take.Problems.Count == 0 ? config
            : throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, $"invalid daemon configuration: {string.Join("; ", take.Problems)}"));
    }
}
