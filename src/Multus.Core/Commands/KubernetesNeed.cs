using Multus.Core.Cni.Errors;
using Multus.Core.Planning;

namespace Multus.Core.Commands;

/// <summary>What a configuration asks of a Kubernetes client. There is none yet, and a pod must not silently get less than it asks for.</summary>
internal static class KubernetesNeed
{
    /// <summary>An error naming the key that asks for a Kubernetes client; null if none does.</summary>
    public static CniError? Find(NodeConfig config) => config switch
    {
        { ClusterNetwork: { } network } => Need("clusterNetwork", network),
        { Kubeconfig: { } path } => Need("kubeconfig", path),
        _ => null,
    };

    private static CniError Need(string key, string value) => new(
        CniErrorCode.InvalidNetworkConfig, $"\"{key}\": \"{value}\" needs a Kubernetes client, which this version of multus does not have; it attaches what \"delegates\" lists");
}
