namespace Multus.Core.Cni;

/// <summary>Where an attachment is made: a sandbox, and the interface to create in it.</summary>
/// <param name="Sandbox">The sandbox.</param>
/// <param name="Interface">The interface's name.</param>
public sealed record AttachmentTarget(SandboxRef Sandbox, InterfaceName Interface)
{
    /// <summary>What identifies the attachment within its network.</summary>
    public AttachmentKey Key => new(Sandbox.Container, Interface);
}
