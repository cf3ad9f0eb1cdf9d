using System.Collections.Immutable;

namespace Multus.Cli.Operator;

/// <summary>The flags of <c>entrypoint</c>: names and defaults are those of multus-cni's <c>thin_entrypoint</c>.</summary>
internal static class EntrypointFlags
{
    public static Flag CniBinDir { get; } = new("cni-bin-dir", "/host/opt/cni/bin", "the node's folder of CNI plugins");

    public static Flag CniConfDir { get; } = new("cni-conf-dir", "/host/etc/cni/net.d", "the node's folder of the runtime's configurations");

    public static Flag CniVersion { get; } = new("cni-version", "", "the version that the primary network must have; any without it");

    public static Flag ConfFile { get; } = new("multus-conf-file", "auto", "the configuration to copy, or auto to make it from the primary network's");

    public static Flag BinFile { get; } = new("multus-bin-file", "/usr/src/multus-cni/bin/multus", "the plugin to copy");

    public static Flag MultusConfDir { get; } = new("multus-cni-conf-dir", "/host/etc/cni/multus/net.d", "the folder of networks that are named by files; it is made");

    public static Flag SkipBinaryCopy { get; } = Flag.Switch("skip-multus-binary-copy", "do not copy the plugin");

    public static Flag KubeconfigOnHost { get; } = new("multus-kubeconfig-file-host", "/etc/cni/net.d/multus.d/multus.kubeconfig", "the kubeconfig's path on the node");

    public static Flag PrimaryFile { get; } = new("multus-master-cni-file-name", "", "the name of the primary network's file; the first one without it");

    public static Flag NamespaceIsolation { get; } = Flag.Switch("namespace-isolation", "pods may only use networks of their own namespace");

    public static Flag GlobalNamespaces { get; } = new("global-namespaces", "", "the namespaces whose networks all pods may use, with commas between");

    public static Flag AutoconfigDir { get; } = new("multus-autoconfig-dir", "/host/etc/cni/net.d", "the folder of the primary network's file");

    public static Flag LogToStderr { get; } = new("multus-log-to-stderr", "true", "whether the plugin logs to standard error") { IsSwitch = true };

    public static Flag LogLevel { get; } = new("multus-log-level", "", "how much the plugin logs: debug, verbose, error or panic");

    public static Flag LogFile { get; } = new("multus-log-file", "", "where the plugin logs to");

    public static Flag OverrideNetworkName { get; } = Flag.Switch("override-network-name", "name the generated network as the primary network");

    public static Flag CleanupOnExit { get; } = Flag.Switch("cleanup-config-on-exit", "remove the configuration in the end");

    public static Flag SkipConfigWatch { get; } = Flag.Switch("skip-config-watch", "write the configuration once, and do not follow changes");

    public static Flag RenameConfFile { get; } = Flag.Switch("rename-conf-file", "rename the primary network's file to *.old when it was read");

    public static Flag ReadinessFile { get; } = new("readiness-indicator-file", "", "the file that the plugin waits for");

    public static Flag AdditionalBinDir { get; } = new("additional-bin-dir", "", "a folder on the node where plugins are looked for first");

    public static Flag ForceCniVersion { get; } = Flag.Switch("force-cni-version", "give the primary network the version of --cni-version") with { IsHidden = true };

    public static ImmutableArray<Flag> All =>
    [
        CniBinDir, CniConfDir, CniVersion, ConfFile, BinFile, MultusConfDir, SkipBinaryCopy, KubeconfigOnHost, PrimaryFile, NamespaceIsolation, GlobalNamespaces,
        AutoconfigDir, LogToStderr, LogLevel, LogFile, OverrideNetworkName, CleanupOnExit, SkipConfigWatch, RenameConfFile, ReadinessFile, AdditionalBinDir,
        ForceCniVersion, ServiceAccount.Folder, ServiceAccount.SkipTlsVerify,
    ];
}
