using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Multus.Schemas.Tests.Export;
using Multus.Schemas.Tests.Model.Configuration;
using Multus.Schemas.Tests.Model.Texts;

namespace Multus.Schemas.Tests.Model.Node;

/// <summary>The configuration of a node's daemon, read by <c>DaemonConfig</c>.</summary>
[SchemaFile("multus-daemon-configuration", "Multus daemon configuration")]
[Description("The configuration of the daemon of a node. Keys of the node configuration take the place of those that requests bring, but for name, type and what the runtime made. Names of keys are read in any case, null means the default, and unknown keys are passed over.")]
[Keywords("""
    {"if":{"properties":{"multusConfigFile":{"const":"auto"}},"required":["multusConfigFile"]},
     "then":{"properties":{"multusAutoconfigDir":{"type":"string","minLength":1}},"required":["multusAutoconfigDir"]}}
    """)]
internal sealed record DaemonConfiguration
{
    [Description("The folder of the daemon's socket.")]
    [DefaultValue("/run/multus/")]
    public AbsolutePathText? SocketDir { get; init; }

    [Description("The folder that has the node's root, where plugins run. By default they run in the daemon's own root.")]
    [Examples("/hostroot")]
    public AbsolutePathText? ChrootDir { get; init; }

    [Description("The TCP port of the metrics; none by default.")]
    [Range(1, ushort.MaxValue)]
    public int? MetricsPort { get; init; }

    [Description("How many connections the socket takes at once. By default there is no limit.")]
    [Range(1, int.MaxValue)]
    public int? ConnectionLimit { get; init; }

    [Description("How many requests are at work at once.")]
    [DefaultValue(64)]
    [Range(1, int.MaxValue)]
    public int? MaxRequests { get; init; }

    [Description("How many requests wait for those at work.")]
    [DefaultValue(1000)]
    [Range(1, int.MaxValue)]
    public int? MaxQueuedRequests { get; init; }

    [Description("How long requests at work may take once the daemon is asked to stop; then they are undone.")]
    [DefaultValue("20s")]
    public DurationText? DrainTimeout { get; init; }

    [Description("Whether networks are attached and detached when the annotation of a running pod changes. It takes a cluster, and the node's name in MULTUS_NODE_NAME.")]
    [DefaultValue(false)]
    public bool? HotPlug { get; init; }

    public PerNodeCertificate? PerNodeCertificate { get; init; }

    public Admission? Admission { get; init; }

    [Description("The file that log lines are appended to; none by default.")]
    [Examples("/var/log/multus.log")]
    public string? LogFile { get; init; }

    [Description("How much is logged: panic (next to nothing), error (what failed), verbose (and a line for each attachment) or debug (and a line for each call).")]
    [DefaultValue("error")]
    [Keywords("""{"enum":["panic","error","verbose","debug","",null]}""")]
    public string? LogLevel { get; init; }

    [Description("Whether log lines go to standard error.")]
    [DefaultValue(true)]
    public bool? LogToStderr { get; init; }

    [Description("What a line of the log looks like: text, or json (an object with the time, the level, the message and what it names).")]
    [DefaultValue("text")]
    [Keywords("""{"enum":["text","json","",null]}""")]
    public string? LogFormat { get; init; }

    public LogOptions? LogOptions { get; init; }

    [Description("The configuration for the node's runtime: auto (it is generated from the primary network's), or the path of a file that is copied. By default it is generated where multusAutoconfigDir says from what, and else left to others.")]
    [Examples("auto")]
    [Keywords("""{"pattern":"^(auto|/.*)?$"}""")]
    public string? MultusConfigFile { get; init; }

    [Description("The folder of the runtime's configurations, where 00-multus.conf is written, or 00-multus.conflist from CNI 1.0.0 on.")]
    [DefaultValue("/etc/cni/net.d")]
    public AbsolutePathText? CniConfigDir { get; init; }

    [Description("The folder that the primary network's configuration is looked for in.")]
    [Examples("/host/etc/cni/net.d")]
    public AbsolutePathText? MultusAutoconfigDir { get; init; }

    [Description("The name of the primary network's file there. By default it is the first called *.conf or *.conflist that is not ours.")]
    [Examples("10-kindnet.conflist")]
    [Keywords("""{"pattern":"^[^/]*$","not":{"enum":[".",".."]}}""")]
    public string? MultusMasterCNI { get; init; }

    [JsonPropertyName("readinessindicatorfile")]
    [Description("A file whose presence says that the primary network is ready: it is waited for, 45 seconds at most, and when it goes, so does the generated configuration.")]
    public string? ReadinessIndicatorFile { get; init; }

    [Description("Whether the primary network's file is rewritten where it states another version than cniVersion.")]
    [DefaultValue(false)]
    public bool? ForceCNIVersion { get; init; }

    [Description("Whether the generated network has the primary network's name, and not multus-cni-network.")]
    [DefaultValue(false)]
    public bool? OverrideNetworkName { get; init; }

    [Description("Whether the configuration for the runtime is removed when the daemon ends, for uninstalling. Without it pods that start meanwhile get the primary network alone.")]
    [DefaultValue(false)]
    public bool? CleanupConfigOnExit { get; init; }

    [Description("The version of the CNI specification of the generated configuration, which cannot do without.")]
    [Keywords("""{"pattern":"^([0-9]+(\\.[0-9]+){2})?$"}""")]
    [Examples("1.0.0")]
    public string? CniVersion { get; init; }

    [Description("What the runtime runs by the generated configuration: the file name of the shim.")]
    [DefaultValue("multus-shim")]
    public string? Type { get; init; }

    public DeclaredCapabilities? Capabilities { get; init; }

    [Description("The folder that plugins are looked for in, before the folders of CNI_PATH.")]
    [DefaultValue("/opt/cni/bin")]
    public string? BinDir { get; init; }

    [Description("The folder of what must survive from ADD to DEL, in the formats of multus-cni.")]
    [DefaultValue("/var/lib/cni/multus")]
    public AbsolutePathText? CniDir { get; init; }

    [Description("Whether pods are refused networks of other namespaces than their own and those of globalNamespaces.")]
    [DefaultValue(false)]
    public bool? NamespaceIsolation { get; init; }

    [Description("The namespaces whose networks all pods may use, with commas between them; they take the place of the default, which is default.")]
    [Examples("default,shared")]
    public string? GlobalNamespaces { get; init; }

    [Description("A folder beside the primary network's file, whose plugins run after all networks.")]
    [Examples("vendor-cni-chain")]
    public string? AuxiliaryCNIChainName { get; init; }

    [Description("For the generated configuration: the folder of the daemon's socket as the shim sees it.")]
    [DefaultValue("/run/multus/")]
    public string? DaemonSocketDir { get; init; }

    [Description("For the generated configuration: how long the shim waits for a daemon that is not there, or not ready.")]
    [DefaultValue("1m")]
    public DurationText? DaemonTimeout { get; init; }

    [Description("How long all calls of a request may take, such as 90s or 1m30s. By default 3m for ADD and 1m50s for the rest.")]
    [Examples("3m")]
    public DurationText? RequestTimeout { get; init; }
}
