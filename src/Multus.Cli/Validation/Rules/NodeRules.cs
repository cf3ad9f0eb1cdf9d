using System.Collections.Immutable;

namespace Multus.Cli.Validation.Rules;

/// <summary>Mistakes in configurations of Multus on a node, and of its daemon.</summary>
internal static class NodeRules
{
    public static readonly FindingRule DelegatesMissing = FindingRule.Error("delegates-missing", "a node's configuration has no networks", "`delegates` or `clusterNetwork`");
    public static readonly FindingRule DelegatesIgnored = FindingRule.Warning("delegates-ignored", "`delegates` does not count beside `clusterNetwork`", "one of the two");
    public static readonly FindingRule DefaultNetworksIgnored = FindingRule.Warning("default-networks-ignored", "`defaultNetworks` does not count without `clusterNetwork`", "`clusterNetwork`, or no `defaultNetworks`");
    public static readonly FindingRule KubeconfigIgnored = FindingRule.Warning("kubeconfig-ignored", "`kubeconfig` does not count beside `manifestDir`", "one of the two");
    public static readonly FindingRule IsolationUnused = FindingRule.Warning("global-namespaces-unused", "`globalNamespaces` means nothing while `namespaceIsolation` is off", "`\"namespaceIsolation\": true`, or no `globalNamespaces`");
    public static readonly FindingRule PathNotAbsolute = FindingRule.Error("path-not-absolute", "a path is not absolute", "a path that begins with `/`");
    public static readonly FindingRule DurationInvalid = FindingRule.Error("duration-invalid", "a time is none", "a time such as `90s` or `1m30s`, longer than zero");
    public static readonly FindingRule LogLevelUnknown = FindingRule.Warning("log-level-unknown", "`logLevel` is none that there is, and `error` is used", "`debug`, `verbose`, `error` or `panic`");
    public static readonly FindingRule NumberRange = FindingRule.Error("number-range", "a number is out of range", "a number in the range that the message names");
    public static readonly FindingRule MasterPluginSeveral = FindingRule.Error("masterplugin-several", "several delegates are marked `masterplugin`", "one of them");
    public static readonly FindingRule NodeConfigInvalid = FindingRule.Error("node-config-invalid", "the reader that Multus has refuses a node's configuration for another reason", "what the message says");
    public static readonly FindingRule DaemonConfigInvalid = FindingRule.Error("daemon-config-invalid", "the reader that the daemon has refuses its configuration for another reason", "what the message says");

    public static ImmutableArray<FindingRule> All =>
    [
        DelegatesMissing, DelegatesIgnored, DefaultNetworksIgnored, KubeconfigIgnored, IsolationUnused, PathNotAbsolute, DurationInvalid, LogLevelUnknown, NumberRange, MasterPluginSeveral,
        NodeConfigInvalid, DaemonConfigInvalid,
    ];
}
