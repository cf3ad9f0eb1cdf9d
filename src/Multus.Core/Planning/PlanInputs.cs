using Multus.Core.Cni;
using Multus.Core.Networks;

namespace Multus.Core.Planning;

/// <summary>All that a plan depends on. Immutable.</summary>
/// <param name="Target">The sandbox, and the interface that the runtime asked for.</param>
/// <param name="Args">The extra arguments that the runtime gave.</param>
/// <param name="Pod">The pod, as those arguments name it.</param>
/// <param name="Node">The configuration.</param>
public sealed record PlanInputs(AttachmentTarget Target, CniArgs Args, PodRef Pod, NodeConfig Node);
