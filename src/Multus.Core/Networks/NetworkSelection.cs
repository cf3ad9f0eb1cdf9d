using System.Collections.Immutable;
using System.Net;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;

namespace Multus.Core.Networks;

/// <summary>One network that a pod asks for, and what it asks of it (multi-network standard, section 4.1.2.1). Immutable.</summary>
/// <param name="Network">The network.</param>
public sealed record NetworkSelection(NetworkRef Network)
{
    /// <summary>The interface's name (<c>interface</c>, or the older <c>interfaceRequest</c>); null for one by position.</summary>
    public InterfaceName? Interface { get; init; }

    /// <summary>The addresses (<c>ips</c>), each with or without a prefix, as they are written; also in <see cref="Capabilities"/>.</summary>
    public ImmutableArray<string> Ips { get; init; } = [];

    /// <summary>The hardware address (<c>mac</c>) as it is written; null for none; also in <see cref="Capabilities"/>.</summary>
    public string? Mac { get; init; }

    /// <summary>
    /// What goes to plugins that declare the capability, under the names of <c>runtimeConfig</c>: <c>ips</c>, <c>mac</c>,
    /// <c>infinibandGUID</c>, <c>portMappings</c>, <c>bandwidth</c>, <c>deviceID</c>, <c>ipamClaimReference</c>.
    /// </summary>
    public CapabilityArgs Capabilities { get; init; } = CapabilityArgs.Empty;

    /// <summary><c>cni-args</c>: JSON text of an object whose members go to <c>args.cni</c> of every plugin; empty for none.</summary>
    public ReadOnlyMemory<byte> CniArgs { get; init; }

    /// <summary>
    /// <c>default-route</c>: the gateways that the pod's default routes go to, at most one of a family; null where the key is not
    /// there, and empty where it is and the network's own gateway is meant.
    /// </summary>
    public ImmutableArray<IPAddress>? DefaultRoute { get; init; }

    /// <summary><c>ipam-claim-reference</c>: an IPAMClaim in the pod's namespace; null for none.</summary>
    public string? IpamClaimReference { get; init; }
}
