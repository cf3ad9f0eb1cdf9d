using Multus.Core.Cni.Errors;
using Multus.Core.Planning;

namespace Multus.Core.Commands;

/// <summary>What a configuration asks of a cluster where the host program brings no client for one: a pod must not silently get less than it asks for.</summary>
internal static class KubernetesNeed
{
    /// <summary>An error naming the key that asks for a cluster; null if none does.</summary>
    public static CniError? Find(ClusterConfig config) => config switch
    {
        { Kubeconfig: { } path } => Need("kubeconfig", path),
        { ManifestDir: { } path } => Need("manifestDir", path),
        _ => null,
    };

    private static CniError Need(string key, string value) => new(
        CniErrorCode.InvalidNetworkConfig, $"\"{key}\": \"{value}\" needs a Kubernetes client, which this program does not bring; it attaches what its configuration lists");
}
