using System.Collections.Immutable;

namespace Multus.Cli.Operator.Diagnosis;

/// <summary>All that is looked at.</summary>
internal static class DoctorRules
{
    public static readonly DoctorRule KernelVersion = new("kernel-version", "is the kernel one that Multus is used with", "a kernel of 4.18 or newer");
    public static readonly DoctorRule KernelInterface = new("kernel-interface", "can the kernel make the interfaces of the networks in use", "`modprobe` of the module, or a kernel that has it");
    public static readonly DoctorRule PluginFolder = new("plugin-folder", "is there a folder of plugins that only its owner may write to", "the folder, and `chmod go-w` on it");
    public static readonly DoctorRule PluginPresent = new("plugin-present", "is each plugin of the networks in use there, and may it be run", "the plugin in that folder, with mode 0755");
    public static readonly DoctorRule PluginMachine = new("plugin-machine", "is each plugin made for this machine", "the plugin for this machine");
    public static readonly DoctorRule PluginVersion = new("plugin-version", "does each plugin say which versions it speaks", "a plugin that works; `multus exec VERSION --plugin TYPE --trace` shows what it does");
    public static readonly DoctorRule RuntimeFirst = new("runtime-first", "does the runtime take Multus", "a name of Multus's file that is the first, such as `00-multus.conflist`");
    public static readonly DoctorRule RuntimeBroken = new("runtime-broken", "can all configurations of the runtime be read", "to mend or remove the file; `multus validate` says what is wrong");
    public static readonly DoctorRule RuntimeTwice = new("runtime-twice", "is there one configuration of Multus", "to remove the one that is left over");
    public static readonly DoctorRule NodeConfig = new("node-config", "can Multus use its configuration", "what the message says; `multus validate` knows more");
    public static readonly DoctorRule Daemon = new("daemon", "does the daemon answer, where one is to be", "to look at the log of the daemon's pod");
    public static readonly DoctorRule DaemonVersion = new("daemon-version", "are the daemon and the installed shim of one version", "to restart the daemon's pod, whose first container installs the shim of its version");
    public static readonly DoctorRule ClusterPods = new("cluster-pods", "may pods be read from the cluster", "the kubeconfig and the role of [kubernetes.md](kubernetes.md)");
    public static readonly DoctorRule ClusterNetworks = new("cluster-networks", "may networks be read from the cluster", "the CustomResourceDefinition, and the role of [kubernetes.md](kubernetes.md)");
    public static readonly DoctorRule ClusterStatus = new("cluster-status", "may it be written to pods what they got", "the right to patch `pods/status`, as the role of [kubernetes.md](kubernetes.md) has it");
    public static readonly DoctorRule ClusterEvents = new("cluster-events", "may events be recorded", "the right to create `events`, as the role of [kubernetes.md](kubernetes.md) has it");
    public static readonly DoctorRule ClusterSigning = new("cluster-signing", "may the node ask for a certificate, where the daemon is to have one of its own", "the right to create and get `certificatesigningrequests` for the user of `bootstrapKubeconfig`");
    public static readonly DoctorRule ClusterCredentials = new("cluster-credentials", "are the certificate and the token of the kubeconfig good for some time to come", "a new kubeconfig: `multus kubeconfig` writes one, and `multus entrypoint` keeps it fresh");
    public static readonly DoctorRule KubeletDevices = new("kubelet-devices", "can the kubelet be asked for devices", "a kubelet with PodResources; networks without devices do without");
    public static readonly DoctorRule StateFolder = new("state-folder", "can it be kept what pods got", "a folder that can be written to");
    public static readonly DoctorRule StateSpace = new("state-space", "is there room for it", "more room on that disk");
    public static readonly DoctorRule StateInodes = new("state-inodes", "can more files be made there", "fewer files on that disk (`df -i`), or one that takes more");
    public static readonly DoctorRule StateRecord = new("state-record", "can all records be read", "nothing: DEL works from what can be read, and from results");
    public static readonly DoctorRule StateUnfinished = new("state-unfinished", "were all writes finished", "nothing: DEL and GC remove what is left of them");
    public static readonly DoctorRule StateDeferred = new("state-deferred", "are all DELs made up for that came without the daemon", "to start the daemon, which makes up for them");
    public static readonly DoctorRule StateLeftover = new("state-leftover", "are all containers there that are remembered", "`multus gc`");
    public static readonly DoctorRule Clock = new("clock", "is the clock right, as far as files show", "to set the clock: certificates and tokens go by it");

    public static ImmutableArray<DoctorRule> All =>
    [
        KernelVersion, KernelInterface, PluginFolder, PluginPresent, PluginMachine, PluginVersion, RuntimeFirst, RuntimeBroken, RuntimeTwice, NodeConfig, Daemon, DaemonVersion, ClusterPods, ClusterNetworks, ClusterStatus, ClusterEvents, ClusterSigning, ClusterCredentials,
        KubeletDevices, StateFolder, StateSpace, StateInodes, StateRecord, StateUnfinished, StateDeferred, StateLeftover, Clock,
    ];
}
