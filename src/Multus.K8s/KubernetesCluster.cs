using Microsoft.Extensions.Logging;
using Multus.Core.Cni.Errors;
using Multus.Core.Ports;
using Multus.K8s.Access;
using Multus.K8s.Devices;
using Multus.K8s.Events;
using Multus.K8s.Http;
using Multus.K8s.Networks;
using Multus.K8s.Pods;
using Multus.K8s.Status;

namespace Multus.K8s;

/// <summary>What attaching pods needs of a cluster, asked of its API server for each pod. Nothing is sent before something is asked for.</summary>
public sealed class KubernetesCluster : IDisposable
{
    private readonly KubernetesApi _api;
    private readonly TimeProvider _time;

    private KubernetesCluster(KubernetesApi api, KubernetesOptions options, IDeviceAllocationClient devices, TimeProvider time)
    {
        _api = api;
        _time = time;
        Ports = new ClusterPorts
        {
            Pods = new PodClient(api),
            Networks = new NetworkAttachmentDefinitionClient(api),
            Statuses = new NetworkStatusPublisher(api, options, time),
            Events = new PodEventClient(api, time, PodEventClient.BeforeAnAnswer),
            Devices = devices,
        };
    }

    /// <summary>The ports. They are thread-safe, and good until this is disposed of.</summary>
    public ClusterPorts Ports { get; }

    /// <summary>Gets ready to talk to a cluster.</summary>
    /// <param name="endpoint">Where it is, and who we are.</param>
    /// <param name="options">How it is talked to.</param>
    /// <param name="devices">Who knows the devices that containers were given.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="CniException">The address is not https, a certificate or key cannot be read, or the token is none (code 7).</exception>
    public static KubernetesCluster Open(ClusterEndpoint endpoint, KubernetesOptions options, IDeviceAllocationClient devices, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(devices);
        ArgumentNullException.ThrowIfNull(time);
        return Open(ClusterConnection.Open(endpoint), options, _ => devices, time);
    }

    /// <summary>Gets ready to talk to a cluster over a connection, which is disposed of with this.</summary>
    /// <param name="connection">The way to its API server.</param>
    /// <param name="options">How it is talked to.</param>
    /// <param name="devices">Who knows the devices that containers were given.</param>
    /// <param name="time">The clock.</param>
    public static KubernetesCluster Open(ClusterConnection connection, KubernetesOptions options, IDeviceAllocationClient devices, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(devices);
        ArgumentNullException.ThrowIfNull(time);
        return Open(connection, options, _ => devices, time);
    }

    /// <summary>Gets ready to talk to a cluster over a connection, which is disposed of with this, from one of its nodes, whose kubelet knows the devices.</summary>
    /// <param name="connection">The way to its API server.</param>
    /// <param name="options">How it is talked to.</param>
    /// <param name="node">The node.</param>
    public static KubernetesCluster Open(ClusterConnection connection, KubernetesOptions options, NodeServices node)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(node);
        return Open(connection, options, api => new DeviceAllocationClient(DevicePaths.Default, node.Files, api, node.Time, node.Logger), node.Time);
    }

    /// <summary>Records events for those who stay, and need not wait.</summary>
    internal BackgroundPodEvents RecordInBackground(ILogger logger) => new(new PodEventClient(_api, _time, PodEventClient.InTheBackground), logger);

    /// <inheritdoc/>
    public void Dispose() => _api.Dispose();

    /// <summary>Gets ready to talk to a cluster over a connection, which is disposed of with this.</summary>
    internal static KubernetesCluster Open(IApiConnection connection, KubernetesOptions options, Func<IApiReader, IDeviceAllocationClient> devices, TimeProvider time)
    {
        var api = new KubernetesApi(connection, options, time);
        return new KubernetesCluster(api, options, devices(api), time);
    }
}
