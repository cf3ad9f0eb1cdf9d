namespace Multus.Core.Cni;

/// <summary>The isolation domain of a pod or container: its identifier and its network namespace.</summary>
/// <param name="Container">The runtime's identifier.</param>
/// <param name="Netns">The network namespace; null where the runtime named none, which only DEL allows.</param>
public sealed record SandboxRef(ContainerId Container, NetnsPath? Netns);
