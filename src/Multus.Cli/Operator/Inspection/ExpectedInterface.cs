using System.Collections.Immutable;
using System.Net;
using Multus.Core.Cni;
using Multus.Core.Cni.Results;

namespace Multus.Cli.Operator.Inspection;

/// <summary>What an interface of a sandbox should be like, as far as the result of an ADD says. Immutable.</summary>
/// <param name="Name">The interface's name.</param>
internal sealed record ExpectedInterface(string Name)
{
    /// <summary>The hardware address; empty where nothing is said.</summary>
    public string Mac { get; init; } = "";

    /// <summary>The MTU in bytes; 0 where nothing is said.</summary>
    public int Mtu { get; init; }

    /// <summary>The addresses; null where nothing is said.</summary>
    public ImmutableArray<Cidr>? Addresses { get; init; }

    /// <summary>The routes; null where nothing is said.</summary>
    public ImmutableArray<ExpectedRoute>? Routes { get; init; }

    /// <summary>The interfaces of an attachment. One whose result names none in the sandbox has the one that was asked for.</summary>
    public static ImmutableArray<ExpectedInterface> Of(RememberedAttachment attachment)
    {
        if (attachment.Result is not { } result)
        {
            return [new(attachment.Interface)];
        }

        ImmutableArray<int> inside = [.. Enumerable.Range(0, result.Interfaces.Length).Where(index => result.Interfaces[index].Sandbox.Length > 0)];
        if (inside.IsEmpty)
        {
            return [new(attachment.Interface) { Addresses = [.. result.Ips.Select(static ip => ip.Address)], Routes = RoutesOf(result) }];
        }

        // What names no interface is the last one's, and routes, that never do, are shown with the first.
        return
        [
            .. inside.Select((index, place) => new ExpectedInterface(result.Interfaces[index].Name)
            {
                Mac = result.Interfaces[index].Mac,
                Mtu = result.Interfaces[index].Mtu,
                Addresses = [.. result.Ips.Where(ip => ip.Interface is >= 0 and var owner ? owner == index : place == inside.Length - 1).Select(static ip => ip.Address)],
                Routes = place == 0 ? RoutesOf(result) : [],
            }),
        ];
    }

    private static ImmutableArray<ExpectedRoute> RoutesOf(CniResult result) =>
        [.. result.Routes.Select(route => new ExpectedRoute(route.Destination, route.Gateway ?? GatewayOf(result, route)) { IsGatewayStated = route.Gateway is not null })];

    private static IPAddress? GatewayOf(CniResult result, CniRoute route) =>
        result.Ips.FirstOrDefault(ip => ip.Gateway is not null && ip.Address.IsIPv4 == route.Destination.IsIPv4)?.Gateway;
}
