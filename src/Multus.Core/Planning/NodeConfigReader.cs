using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;

namespace Multus.Core.Planning;

/// <summary>
/// Reads the node configuration. Key names are compared without regard to case, the last of several counts, null means the default,
/// and unknown keys are passed over, as users of Multus are used to. All problems are gathered, not only the first. Pure.
/// </summary>
public static class NodeConfigReader
{
    /// <summary>Reads a configuration.</summary>
    /// <exception cref="CniException">It is not a JSON object (code 6), or has no valid name or version (codes 6 and 7), without which there is nothing to go on.</exception>
    public static NodeConfigReading Read(ReadOnlySpan<byte> utf8)
    {
        var json = CniJson.ParseObject(utf8);
        var take = new NodeConfigFields(json);
        var version = CniVersion.Parse(take.RequiredText("cniVersion"));
        var name = NetworkName.Parse(take.RequiredText("name"));
        var clusterNetwork = take.Text("clusterNetwork");
        var config = new NodeConfig
        {
            Name = name,
            Version = version,
            BinDir = take.Folder("binDir", NodeConfig.DefaultBinDir),
            CniDir = take.Folder("cniDir", NodeConfig.DefaultCniDir),
            ClusterNetwork = clusterNetwork,

            // With a cluster network the delegates do not count, and are not even looked at.
            Delegates = clusterNetwork is null ? take.Delegates(name, version) : [],
            RuntimeConfig = take.RuntimeConfig(),
            ValidAttachments = take.ValidAttachments(),
            ConfDir = take.Folder("confDir", take.Folder("cniConf", NodeConfig.DefaultConfDir)),
            DefaultNetworks = take.Texts("defaultNetworks") ?? [],
            AuxiliaryChain = take.NetworkName("auxiliaryCNIChainName"),
            Namespaces = take.Namespaces(),
            Cluster = take.Cluster(),
            ReadinessFile = take.Text("readinessindicatorfile"),
            RetryDeleteOnError = take.Flag("retryDeleteOnError") ?? false,
            DelegateTimeout = take.Duration("delegateTimeout") ?? TimeSpan.FromMinutes(2),
            RequestTimeout = take.Duration("requestTimeout"),
            Policies = take.Policies(),
            Log = take.Log(),
        };
        take.CheckPrevResult(version);
        if (clusterNetwork is null && config.Delegates.IsEmpty && take.Problems.Count == 0)
        {
            take.Problems.Add("at least one delegate/clusterNetwork must be specified");
        }

        return new NodeConfigReading(config, take.Problems.DrainToImmutable(), take.Notices.DrainToImmutable());
    }
}
