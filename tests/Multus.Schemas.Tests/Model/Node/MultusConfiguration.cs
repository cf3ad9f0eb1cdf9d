using System.ComponentModel;
using System.Text.Json.Serialization;
using Multus.Schemas.Tests.Export;
using Multus.Schemas.Tests.Model.Configuration;
using Multus.Schemas.Tests.Model.Policies;
using Multus.Schemas.Tests.Model.Texts;

namespace Multus.Schemas.Tests.Model.Node;

/// <summary>The configuration of Multus on a node, read by <c>NodeConfigReader</c>.</summary>
[SchemaFile("multus-configuration", "Multus node configuration")]
[Description("The configuration of Multus on a node: which networks a container gets, and how Multus works. Names of keys are read in any case, null means the default, and unknown keys are passed over.")]
[Keywords("""
    {"if":{"properties":{"clusterNetwork":{"type":"string","minLength":1}},"required":["clusterNetwork"]},
     "else":{"properties":{"delegates":{"type":"array","minItems":1}},"required":["delegates"]}}
    """)]
internal sealed record MultusConfiguration
{
    [Description("The version of the CNI specification that Multus answers in, and that delegates without one are run in. None stated counts as 0.1.0.")]
    public VersionText? CniVersion { get; init; }

    [Description("The name of the network as the runtime sees it.")]
    public required NetworkNameText Name { get; init; }

    [Description("What the runtime runs: the file name of Multus' executable.")]
    [DefaultValue("multus")]
    public required PluginTypeText Type { get; init; }

    [Description("The networks. The first one makes the interface that the runtime asks for and gives the answer; the next ones make net1, net2 and so on.")]
    [Keywords("""
        {"if":{"contains":{"type":"object","properties":{"masterplugin":{"const":true}},"required":["masterplugin"]}},
         "then":{"contains":{"type":"object","properties":{"masterplugin":{"const":true}},"required":["masterplugin"]},"maxContains":1},
         "else":{"items":{"type":"object","properties":{"name":{"type":"string"}},"required":["name"]}}}
        """)]
    public IReadOnlyList<DelegateEntry>? Delegates { get; init; }

    [Description("The folder that plugins are looked for in, before the folders of CNI_PATH.")]
    [DefaultValue("/opt/cni/bin")]
    public AbsolutePathText? BinDir { get; init; }

    [Description("The folder of what must survive from ADD to DEL, in the formats of multus-cni.")]
    [DefaultValue("/var/lib/cni/multus")]
    public AbsolutePathText? CniDir { get; init; }

    public DeclaredCapabilities? Capabilities { get; init; }

    public RuntimeConfiguration? RuntimeConfig { get; init; }

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

    [JsonPropertyName("readinessindicatorfile")]
    [Description("A file whose presence says that the primary network is ready; ADD waits for it, 45 seconds at most.")]
    public string? ReadinessIndicatorFile { get; init; }

    [Description("After a failed DEL, whether the next one asks every delegate again.")]
    [DefaultValue(false)]
    public bool? RetryDeleteOnError { get; init; }

    [Description("How long one call of a plugin may take before it is killed with its children, such as 90s or 1m30s.")]
    [DefaultValue("2m")]
    public DurationText? DelegateTimeout { get; init; }

    [Description("How long all calls of a request may take, such as 90s or 1m30s. By default 3m for ADD and 1m50s for the rest.")]
    [Examples("3m")]
    public DurationText? RequestTimeout { get; init; }

    [Description("The folder of the daemon's socket, for a shim.")]
    [DefaultValue("/run/multus/")]
    public AbsolutePathText? DaemonSocketDir { get; init; }

    [Description("How long a shim waits for a daemon that is not there, or not ready.")]
    [DefaultValue("1m")]
    public DurationText? DaemonTimeout { get; init; }

    [Description("What is done around calls of the delegates' plugins, outermost first; outside of what a delegate states itself.")]
    public IReadOnlyList<DelegatePolicy>? DelegatePolicies { get; init; }

    [Description("Kubernetes: the file that says how the API server is reached.")]
    [Examples("/etc/cni/net.d/multus.d/multus.kubeconfig")]
    public string? Kubeconfig { get; init; }

    [Description("A folder of manifests of pods and NetworkAttachmentDefinitions that is asked in the place of a Kubernetes API server.")]
    [Examples("/etc/cni/manifests")]
    public string? ManifestDir { get; init; }

    [Description("The network that takes the place of delegates, which then do not count: a NetworkAttachmentDefinition in multusNamespace, the name of a network in confDir, or the path of a file or a folder.")]
    public string? ClusterNetwork { get; init; }

    [Description("Networks that pods outside of systemNamespaces get beside the cluster network, named as that is. They count only with a cluster network.")]
    public IReadOnlyList<string>? DefaultNetworks { get; init; }

    [Description("The folder of networks that are files.")]
    [DefaultValue("/etc/cni/multus/net.d")]
    public AbsolutePathText? ConfDir { get; init; }

    [Description("An older name of confDir, which goes before it.")]
    public AbsolutePathText? CniConf { get; init; }

    [Description("The namespace of the NetworkAttachmentDefinitions that clusterNetwork and defaultNetworks name, and of default networks that pods name without a namespace.")]
    [DefaultValue("kube-system")]
    public string? MultusNamespace { get; init; }

    [Description("The namespaces whose pods do not get defaultNetworks. By default kube-system alone.")]
    public IReadOnlyList<string>? SystemNamespaces { get; init; }

    [Description("Whether pods are refused networks of other namespaces than their own and those of globalNamespaces.")]
    [DefaultValue(false)]
    public bool? NamespaceIsolation { get; init; }

    [Description("The namespaces whose networks all pods may use, with commas between them; they take the place of the default, which is default.")]
    [Examples("default,shared")]
    public string? GlobalNamespaces { get; init; }

    [Description("A folder beside the cluster network's file, whose plugins run after all networks.")]
    [Examples("vendor-cni-chain")]
    [Keywords("""{"pattern":"^$|^[a-zA-Z0-9][a-zA-Z0-9_.-]*$"}""")]
    public string? AuxiliaryCNIChainName { get; init; }

    [Description("How long the API server may take for one answer.")]
    [DefaultValue("5s")]
    public DurationText? ApiTryTimeout { get; init; }

    [Description("How long all tries of one request to the API server may take.")]
    [DefaultValue("30s")]
    public DurationText? ApiTimeout { get; init; }

    [Description("Where a pod's annotations come from: api (the pod is read), or runtime (the runtime hands them over by the capability io.kubernetes.cri.pod-annotations, and the pod is not read).")]
    [DefaultValue("api")]
    [Keywords("""{"enum":["api","runtime","",null]}""")]
    public string? PodAnnotations { get; init; }

    [Description("What becomes of an ADD for a pod that there is not: fail, or ignore (success with an address that is none, as in multus-cni).")]
    [DefaultValue("fail")]
    [Keywords("""{"enum":["fail","ignore","",null]}""")]
    public string? MissingPod { get; init; }

    [Description("What becomes of an ADD with more networks of a resource than the pod has devices of it: fail, or ignore (they get none, as in multus-cni).")]
    [DefaultValue("fail")]
    [Keywords("""{"enum":["fail","ignore","",null]}""")]
    public string? MissingDevice { get; init; }

    [Description("What becomes of an ADD whose pod asks a network for what none of its plugins declares to take: ignore (with a line in the log), or fail, as the multi-network standard has it.")]
    [DefaultValue("ignore")]
    [Keywords("""{"enum":["fail","ignore","",null]}""")]
    public string? MissingCapability { get; init; }

    [Description("Whether all networks whose plugins declare to take it are offered the runtime's port mappings, bandwidth and so on, as in multus-cni, or the default network alone, as the multi-network standard has it.")]
    [DefaultValue(true)]
    public bool? ForwardRuntimeConfigToAll { get; init; }

    [Description("Whether a pod's network status is written under k8s.v1.cni.cncf.io/networks-status too, its first spelling.")]
    [DefaultValue(false)]
    public bool? LegacyNetworksStatus { get; init; }

    [Description("A result of a plugin before. Made by the runtime, and of no use to Multus, but checked.")]
    public PreviousResult? PrevResult { get; init; }

    [JsonPropertyName("cni.dev/valid-attachments")]
    [Description("GC: the attachments that are still valid. Made by the runtime. Since CNI 1.1.0.")]
    public IReadOnlyList<ValidAttachment>? ValidAttachments { get; init; }

    [JsonPropertyName("cni.dev/attachments")]
    [Description("GC: the key that the first text of CNI 1.1.0 had for cni.dev/valid-attachments, which is looked at first.")]
    public IReadOnlyList<ValidAttachment>? Attachments { get; init; }
}
