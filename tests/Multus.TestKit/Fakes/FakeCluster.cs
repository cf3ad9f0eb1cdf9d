using System.Collections.Concurrent;
using System.Collections.Immutable;
using Multus.Core.Cni.Errors;
using Multus.Core.Networks;
using Multus.Core.Ports;

namespace Multus.TestKit.Fakes;

/// <summary>A cluster in memory, with the pods, networks and devices that a test gives it.</summary>
public sealed class FakeCluster : IPodClient, INetworkAttachmentDefinitionClient, INetworkStatusPublisher, IPodEventClient, IDeviceAllocationClient
{
    private readonly List<string> _asked = [];
    private readonly ConcurrentQueue<string> _events = [];

    public Dictionary<string, PodSnapshot> Pods { get; } = new(StringComparer.Ordinal);

    public Dictionary<NetworkRef, NetworkAttachmentDefinition> Networks { get; } = [];

    public DeviceAllocations Devices { get; set; } = DeviceAllocations.None;

    /// <summary>What every question comes to; null for an answer.</summary>
    public CniError? Trouble { get; set; }

    /// <summary>What writing a status comes to; null for success.</summary>
    public CniError? StatusTrouble { get; set; }

    public PodExpectation Expectation { get; set; } = PodExpectation.MustExist;

    /// <summary>What was asked, and what was told.</summary>
    public ImmutableArray<string> Asked
    {
        get
        {
            lock (_asked)
            {
                return [.. _asked];
            }
        }
    }

    public ImmutableArray<NetworkStatus> Statuses { get; private set; } = [];

    public IReadOnlyList<string> Events => [.. _events];

    public ClusterPorts Ports => new() { Pods = this, Networks = this, Statuses = this, Events = this, Devices = this, Expectation = Expectation };

    public PodSnapshot AddPod(string name, string uid, params (string Key, string Value)[] annotations)
    {
        var pod = new PodSnapshot
        {
            Namespace = "blue",
            Name = name,
            Uid = uid,
            Annotations = annotations.ToImmutableDictionary(static pair => pair.Key, static pair => pair.Value),
        };
        Pods[$"blue/{name}"] = pod;
        return pod;
    }

    public void AddNetwork(string reference, string config, string? resourceName = null)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var slash = reference.IndexOf('/', StringComparison.Ordinal);
        var network = new NetworkRef(reference[..slash], reference[(slash + 1)..]);
        Networks[network] = new NetworkAttachmentDefinition(network, config) { ResourceName = resourceName };
    }

    public ValueTask<PodSnapshot?> FindAsync(PodRef pod, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pod);
        Note($"pod {pod.Namespace}/{pod.Name}");
        return ValueTask.FromResult(Pods.GetValueOrDefault($"{pod.Namespace}/{pod.Name}"));
    }

    public ValueTask<NetworkAttachmentDefinition?> FindAsync(NetworkRef network, CancellationToken cancellationToken)
    {
        Note($"network {network}");
        return ValueTask.FromResult(Networks.GetValueOrDefault(network));
    }

    public ValueTask PublishAsync(PodSnapshot pod, ImmutableArray<NetworkStatus> statuses, CancellationToken cancellationToken)
    {
        Note("status");
        Statuses = StatusTrouble is { } trouble ? throw new CniException(trouble) : statuses;
        return ValueTask.CompletedTask;
    }

    public ValueTask RecordAsync(PodSnapshot pod, ImmutableArray<PodEvent> events, CancellationToken cancellationToken)
    {
        foreach (var entry in events)
        {
            _events.Enqueue($"{entry.Kind}|{entry.Reason}|{entry.Message}");
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<DeviceAllocations> FindAsync(PodSnapshot pod, string kubeletUid, CancellationToken cancellationToken)
    {
        Note("devices");
        return ValueTask.FromResult(Devices);
    }

    private void Note(string question)
    {
        lock (_asked)
        {
            _asked.Add(question);
        }

        if (Trouble is { } trouble)
        {
            throw new CniException(trouble);
        }
    }
}
