using Multus.FakeCluster;
using Multus.K8s.Access;
using Multus.K8s.Http;

namespace Multus.K8s.Tests.Support;

/// <summary>Clients of a fake API server.</summary>
internal static class FakeServerClients
{
    /// <summary>Limits that are long enough for a server that answers.</summary>
    public static KubernetesOptions Patient { get; } = new() { PerTry = TimeSpan.FromSeconds(5), InAll = TimeSpan.FromSeconds(10) };

    /// <summary>Limits for a server that does not.</summary>
    public static KubernetesOptions Impatient { get; } = new() { PerTry = TimeSpan.FromMilliseconds(150), InAll = TimeSpan.FromMilliseconds(400) };

    public static ClusterEndpoint Endpoint(this FakeApiServer server) => new(server.Address, server.Authority) { Token = server.Token };

    /// <summary>What connects to the server, and says nothing of who connects.</summary>
    public static HttpMessageHandler Handler(this FakeApiServer server) =>
        ApiTransport.Connect(new TransportSettings(server.Endpoint().ToContext().Cluster) { Authorities = new PemText("authorities", server.Authority) });

    public static KubernetesCluster Open(this FakeApiServer server) => server.Open(Patient);

    public static KubernetesCluster Open(this FakeApiServer server, KubernetesOptions options) =>
        KubernetesCluster.Open(server.Endpoint(), options, new NoDevices(), TimeProvider.System);

    public static KubernetesApi Api(this FakeApiServer server, KubernetesOptions options) => new(ClusterConnection.Open(server.Endpoint()), options, TimeProvider.System);
}
