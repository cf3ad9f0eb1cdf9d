using System.Net;
using Multus.Cni.Netlink;
using Multus.Core.Cni;

namespace Multus.Cli.Operator.Inspection;

/// <summary>A route that a result has. Immutable.</summary>
/// <param name="Destination">Where it leads.</param>
/// <param name="Gateway">The router; null for none.</param>
internal sealed record ExpectedRoute(Cidr Destination, IPAddress? Gateway)
{
    /// <summary>Whether the result says so itself; else it is the gateway of an address, and a plugin may do without. Default: no.</summary>
    public bool IsGatewayStated { get; init; }

    public bool IsDefault => Destination.PrefixLength == 0;

    /// <summary>Whether the kernel's route is this one.</summary>
    public bool Is(InterfaceRoute route) =>
        LeadsTo(route.Destination) && (Gateway is null || Gateway.Equals(route.Gateway) || (route.Gateway is null && !IsGatewayStated));

    /// <summary>Whether it leads there.</summary>
    public bool LeadsTo(Cidr destination) =>
        destination.IsIPv4 == Destination.IsIPv4 && destination.PrefixLength == Destination.PrefixLength && destination.Contains(Destination.Address);

    public override string ToString() => Text(Destination, Gateway);

    /// <summary>A route for people.</summary>
    public static string Text(Cidr destination, IPAddress? gateway)
    {
        var name = destination.PrefixLength > 0 ? $"{destination}" : destination.IsIPv4 ? "default" : "default (IPv6)";
        return gateway is null ? name : $"{name} via {IpText.Format(gateway)}";
    }
}
