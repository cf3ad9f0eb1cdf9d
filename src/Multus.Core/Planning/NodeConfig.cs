using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Configuration.Policies;

namespace Multus.Core.Planning;

/// <summary>The configuration of Multus on a node: what the runtime gives it on standard input. Immutable.</summary>
public sealed record NodeConfig
{
    /// <summary>The default of <see cref="BinDir"/>.</summary>
    public const string DefaultBinDir = "/opt/cni/bin";

    /// <summary>The default of <see cref="CniDir"/>.</summary>
    public const string DefaultCniDir = "/var/lib/cni/multus";

    /// <summary>The default of <see cref="ConfDir"/>.</summary>
    public const string DefaultConfDir = "/etc/cni/multus/net.d";

    /// <summary>The network's name (<c>name</c>).</summary>
    public required NetworkName Name { get; init; }

    /// <summary>The version that Multus itself answers in (<c>cniVersion</c>), and that delegates without one are run in.</summary>
    public required CniVersion Version { get; init; }

    /// <summary>The folder that plugins are looked for in before those of <c>CNI_PATH</c> (<c>binDir</c>). Default: /opt/cni/bin.</summary>
    public string BinDir { get; init; } = DefaultBinDir;

    /// <summary>The folder of what must survive from ADD to DEL (<c>cniDir</c>). Default: /var/lib/cni/multus.</summary>
    public string CniDir { get; init; } = DefaultCniDir;

    /// <summary>The folder of networks that are files (<c>confDir</c>, or the older <c>cniConf</c>). Default: /etc/cni/multus/net.d.</summary>
    public string ConfDir { get; init; } = DefaultConfDir;

    /// <summary>The networks of every sandbox (<c>delegates</c>), as they stand.</summary>
    public ImmutableArray<DelegateConfig> Delegates { get; init; } = [];

    /// <summary>The delegate that makes the main interface: the one marked <c>masterplugin</c>, else the first; null if there is none.</summary>
    public DelegateConfig? PrimaryDelegate => Delegates.FirstOrDefault(static entry => entry.Mark == DelegateMark.MasterPlugin) ?? Delegates.FirstOrDefault();

    /// <summary>What the runtime offers for the primary attachment and, in part, for the others (<c>runtimeConfig</c>).</summary>
    public CapabilityArgs RuntimeConfig { get; init; } = CapabilityArgs.Empty;

    /// <summary>The attachments that are still valid (<c>cni.dev/valid-attachments</c>); null where nothing is said, which is not the same as none.</summary>
    public ImmutableArray<AttachmentKey>? ValidAttachments { get; init; }

    /// <summary>The network that takes the place of the first delegate (<c>clusterNetwork</c>); null for none.</summary>
    public string? ClusterNetwork { get; init; }

    /// <summary>
    /// Networks that pods get beside the cluster network (<c>defaultNetworks</c>), but for those in <see cref="NamespaceRules.System"/>.
    /// They count only with a cluster network. Default: none.
    /// </summary>
    public ImmutableArray<string> DefaultNetworks { get; init; } = [];

    /// <summary>A further list of plugins that runs after all networks (<c>auxiliaryCNIChainName</c>); null for none.</summary>
    public NetworkName? AuxiliaryChain { get; init; }

    /// <summary>Which namespaces may ask for what.</summary>
    public NamespaceRules Namespaces { get; init; } = new();

    /// <summary>How the cluster is asked, and what its answers mean.</summary>
    public ClusterConfig Cluster { get; init; } = new();

    /// <summary>The file that says that the primary network is ready (<c>readinessindicatorfile</c>); null for none.</summary>
    public string? ReadinessFile { get; init; }

    /// <summary>Whether a failed DEL keeps the whole record, so that the next DEL asks every delegate again (<c>retryDeleteOnError</c>). Default: false.</summary>
    public bool RetryDeleteOnError { get; init; }

    /// <summary>How long one call of a delegate may take (<c>delegateTimeout</c>, such as <c>90s</c>). Default: 2 minutes.</summary>
    public TimeSpan DelegateTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// How long a whole request may take (<c>requestTimeout</c>); null for the default of the command: 3 minutes for ADD and 110
    /// seconds for all others, a little less than a kubelet gives a runtime.
    /// </summary>
    public TimeSpan? RequestTimeout { get; init; }

    /// <summary>What should be done around calls of every delegate (<c>delegatePolicies</c>); outside of what the networks themselves state. Default: nothing.</summary>
    public PolicyConfigs Policies { get; init; } = PolicyConfigs.None;

    /// <summary>Logging.</summary>
    public LogConfig Log { get; init; } = new();
}
