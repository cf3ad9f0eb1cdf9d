namespace Multus.Cni.Netlink;

/// <summary>What the kernel says of a network interface. Immutable.</summary>
/// <param name="Index">Its number, from 1.</param>
/// <param name="Name">Its name.</param>
public sealed record LinkInfo(int Index, string Name);
