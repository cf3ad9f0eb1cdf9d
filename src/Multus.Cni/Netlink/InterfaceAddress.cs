using Multus.Core.Cni;

namespace Multus.Cni.Netlink;

/// <summary>An address of an interface. Immutable.</summary>
/// <param name="Link">The number of the interface.</param>
/// <param name="Address">The address with the length of its prefix.</param>
public sealed record InterfaceAddress(int Link, Cidr Address)
{
    /// <summary>Whether it stays until somebody removes it; one from a router's advertisement does not. Default: yes.</summary>
    public bool IsPermanent { get; init; } = true;
}
