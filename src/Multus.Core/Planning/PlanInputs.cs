using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Networks;

namespace Multus.Core.Planning;

/// <summary>All that a plan depends on. Immutable.</summary>
/// <param name="Target">The sandbox, and the interface that the runtime asked for.</param>
/// <param name="Args">The extra arguments that the runtime gave.</param>
/// <param name="Pod">The pod, as those arguments name it.</param>
/// <param name="Node">The configuration.</param>
public sealed record PlanInputs(AttachmentTarget Target, CniArgs Args, PodRef Pod, NodeConfig Node)
{
    /// <summary>The networks, in the order they are attached, the primary one first. Default: those of <see cref="NodeConfig.Delegates"/>.</summary>
    public ImmutableArray<ResolvedNetwork> Networks { get; init; } = ResolvedNetwork.DelegatesOf(Node);

    /// <summary>The devices that the pod's containers were given. Default: none.</summary>
    public DeviceAllocations Devices { get; init; } = DeviceAllocations.None;
}
