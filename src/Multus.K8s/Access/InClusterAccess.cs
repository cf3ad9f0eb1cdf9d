using Multus.Core.Cni.Errors;

namespace Multus.K8s.Access;

/// <summary>Finds the cluster that a pod is in, by what every pod is given.</summary>
internal static class InClusterAccess
{
    private const string Host = "KUBERNETES_SERVICE_HOST";
    private const string Port = "KUBERNETES_SERVICE_PORT";

    /// <summary>The cluster, and the pod's service account there; null outside of one.</summary>
    /// <param name="environment">The process's environment.</param>
    /// <param name="folder">The service account's folder.</param>
    /// <exception cref="CniException">The environment names no address (code 7).</exception>
    public static ClusterContext? Find(IReadOnlyDictionary<string, string> environment, string folder)
    {
        if (!environment.TryGetValue(Host, out var host) || !environment.TryGetValue(Port, out var port) || host.Length == 0 || port.Length == 0)
        {
            return null;
        }

        // The machine's own authorities are no substitute: the cluster is not known by them.
        var authorities = Path.Combine(folder, "ca.crt");
        return new ClusterContext(
            new ClusterSettings(ServerAddress.Parse($"https://{ServerAddress.Join(host, port)}", $"{Host} and {Port}", Uri.UriSchemeHttps))
            {
                Authorities = new PemSource("the service account's authorities") { Path = authorities },
            },
            new UserSettings { TokenFile = Path.Combine(folder, "token") });
    }
}
