namespace Multus.Core.Cni;

/// <summary>What identifies an attachment within one network (CNI 1.1.0, section 2): container ID and interface name.</summary>
/// <param name="Container">The container.</param>
/// <param name="Interface">The interface's name.</param>
public sealed record AttachmentKey(ContainerId Container, InterfaceName Interface);
