using System.Collections.Immutable;

namespace Multus.Cni.Netlink;

/// <summary>What the kernel says of a network interface, its addresses and its routes at one moment. Immutable.</summary>
/// <param name="Index">Its number, from 1.</param>
/// <param name="Name">Its name.</param>
public sealed record InterfaceState(int Index, string Name)
{
    /// <summary>The hardware address, such as <c>02:00:5e:10:00:07</c>; empty where it has none.</summary>
    public string Mac { get; init; } = "";

    /// <summary>The MTU in bytes; 0 where the kernel does not say.</summary>
    public int Mtu { get; init; }

    /// <summary>Whether somebody set it up (<c>IFF_UP</c>). Default: no.</summary>
    public bool IsUp { get; init; }

    /// <summary>Whether it can be used.</summary>
    public InterfaceOperation Operation { get; init; }

    /// <summary>Its addresses, in the kernel's order, IPv4 first.</summary>
    public ImmutableArray<InterfaceAddress> Addresses { get; init; } = [];

    /// <summary>The routes out through it, of all tables but the one for local addresses, in the kernel's order, IPv4 first.</summary>
    public ImmutableArray<InterfaceRoute> Routes { get; init; } = [];
}
