using System.Collections.Immutable;

namespace Multus.Cli.Validation.Nodes;

/// <summary>The keys of the configurations of Multus on a node and of its daemon, and what they take.</summary>
internal static class NodeKeys
{
    public static readonly ImmutableArray<string> Node =
    [
        "cniVersion", "name", "type", "delegates", "binDir", "cniDir", "capabilities", "runtimeConfig", "logFile", "logLevel", "logToStderr", "logFormat", "logOptions", "readinessindicatorfile", "retryDeleteOnError",
        "delegateTimeout", "requestTimeout", "daemonSocketDir", "daemonTimeout", "delegatePolicies", "kubeconfig", "manifestDir", "clusterNetwork", "defaultNetworks", "confDir", "cniConf",
        "multusNamespace", "systemNamespaces", "namespaceIsolation", "globalNamespaces", "auxiliaryCNIChainName", "apiTryTimeout", "apiTimeout", "podAnnotations", "missingPod", "missingDevice",
        "missingCapability", "forwardRuntimeConfigToAll", "legacyNetworksStatus", "prevResult", "disableCheck",
    ];

    /// <summary>The daemon has these of its own, and those of a node as well.</summary>
    public static readonly ImmutableArray<string> Daemon =
    [
        "socketDir", "chrootDir", "metricsPort", "connectionLimit", "maxRequests", "maxQueuedRequests", "drainTimeout", "multusConfigFile", "cniConfigDir", "multusAutoconfigDir", "multusMasterCNI",
        "forceCNIVersion", "overrideNetworkName", "cleanupConfigOnExit", "perNodeCertificate", "admission", "enablePprof", "hotPlug",
    ];

    public static readonly ImmutableArray<string> Folders = ["binDir", "cniDir", "confDir", "cniConf", "socketDir", "daemonSocketDir", "chrootDir"];

    public static readonly ImmutableArray<string> Durations = ["delegateTimeout", "requestTimeout", "apiTryTimeout", "apiTimeout", "drainTimeout", "daemonTimeout"];

    public static readonly ImmutableArray<string> Flags = ["logToStderr", "retryDeleteOnError", "namespaceIsolation", "forwardRuntimeConfigToAll", "legacyNetworksStatus", "overrideNetworkName", "cleanupConfigOnExit", "forceCNIVersion", "hotPlug"];

    public static readonly ImmutableArray<string> Texts = ["logFile", "logLevel", "logFormat", "readinessindicatorfile", "kubeconfig", "manifestDir", "clusterNetwork", "multusNamespace", "globalNamespaces", "auxiliaryCNIChainName", "multusConfigFile", "multusMasterCNI"];

    public static readonly ImmutableArray<(string Key, string One, string Other)> Choices =
        [("logFormat", "text", "json"), ("podAnnotations", "api", "runtime"), ("missingPod", "fail", "ignore"), ("missingDevice", "fail", "ignore"), ("missingCapability", "fail", "ignore")];

    public static readonly ImmutableArray<(string Key, int Least, int Most)> Numbers =
        [("metricsPort", 1, 65535), ("connectionLimit", 1, int.MaxValue), ("maxRequests", 1, int.MaxValue), ("maxQueuedRequests", 1, int.MaxValue)];
}
