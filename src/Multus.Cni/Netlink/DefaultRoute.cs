using System.Net;
using System.Net.Sockets;

namespace Multus.Cni.Netlink;

/// <summary>A default route of the main table. Immutable.</summary>
internal sealed record DefaultRoute
{
    /// <summary>IPv4 or IPv6.</summary>
    public required AddressFamily Family { get; init; }

    /// <summary>The number of the link it leads out through; 0 if there are several, or none.</summary>
    public required int Link { get; init; }

    /// <summary>The router; null if there is none, several, or one of the other family.</summary>
    public IPAddress? Gateway { get; init; }

    /// <summary>The metric: the lower one wins. A route without one has 0, in IPv6 1024.</summary>
    public required int Metric { get; init; }

    /// <summary>Whether it is for all senders and kinds of traffic.</summary>
    public required bool IsForAll { get; init; }

    /// <summary>What the kernel said: what it is removed by.</summary>
    public required ReadOnlyMemory<byte> Message { get; init; }
}
