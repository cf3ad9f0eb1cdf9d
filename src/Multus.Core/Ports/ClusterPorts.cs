namespace Multus.Core.Ports;

/// <summary>A cluster, as far as attaching pods needs it: a Kubernetes API server, or anything that answers in its place. Immutable.</summary>
public sealed record ClusterPorts
{
    /// <summary>Whether every sandbox belongs to a pod that can be looked up. Default: it does.</summary>
    public PodExpectation Expectation { get; init; } = PodExpectation.MustExist;

    /// <summary>The pods.</summary>
    public required IPodClient Pods { get; init; }

    /// <summary>The networks.</summary>
    public required INetworkAttachmentDefinitionClient Networks { get; init; }

    /// <summary>Where it is told what pods got.</summary>
    public required INetworkStatusPublisher Statuses { get; init; }

    /// <summary>Where it is told what happened.</summary>
    public required IPodEventClient Events { get; init; }

    /// <summary>The devices that containers were given.</summary>
    public required IDeviceAllocationClient Devices { get; init; }
}
