using System.Collections.Immutable;
using System.Net;
using Multus.Core.Cni.Results;

namespace Multus.Core.Networks;

/// <summary>
/// Makes network-status of results, as the clients of the standard know it from its reference library (multi-network standard,
/// sections 5.1 to 5.3). Pure.
/// </summary>
/// <remarks>
/// A result with one interface becomes one entry with all addresses. One with several becomes an entry for each interface in a
/// sandbox, each with the addresses that name it; those that name no interface go to the last entry. One without interfaces becomes
/// no entry.
/// </remarks>
public static class NetworkStatusProjector
{
    /// <summary>The entries of a network that is not the pod's default one.</summary>
    /// <param name="name">What the network is called in network-status.</param>
    /// <param name="result">What attaching it came to.</param>
    /// <param name="device">The device behind the interfaces; null for none.</param>
    public static ImmutableArray<NetworkStatus> Project(string name, CniResult result, DeviceInfo? device)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(result);
        var common = new NetworkStatus(name) { Dns = result.Dns, Device = device, Gateways = GatewaysOf(result) };
        return result.Interfaces.Length switch
        {
            0 => [],
            1 => [For(result.Interfaces[0], common) with { Ips = [.. result.Ips.Select(static ip => ip.Address.Address)] }],
            _ => OnePerInterface(result, common),
        };
    }

    /// <summary>
    /// The entries of the pod's default network. If there are any, exactly one says so: that of the first address with both a gateway
    /// and an interface, else the first.
    /// </summary>
    /// <param name="name">What the network is called in network-status.</param>
    /// <param name="result">What attaching it came to.</param>
    /// <param name="device">The device behind the interfaces; null for none.</param>
    public static ImmutableArray<NetworkStatus> ProjectDefault(string name, CniResult result, DeviceInfo? device)
    {
        var entries = Project(name, result, device);
        if (entries.IsEmpty)
        {
            return entries;
        }

        var withGateway = result.Ips.FirstOrDefault(static ip => ip.Gateway is not null && ip.Interface >= 0)?.Interface;
        var index = entries.Length == 1 ? 0 : Math.Max(0, InSandbox(result).IndexOf(withGateway ?? -1));
        return entries.SetItem(index, entries[index] with { IsDefault = true });
    }

    private static ImmutableArray<NetworkStatus> OnePerInterface(CniResult result, NetworkStatus common)
    {
        var indexes = InSandbox(result);
        return [.. indexes.Select((index, place) => For(result.Interfaces[index], common) with
        {
            Ips = [.. result.Ips
                .Where(ip => ip.Interface is >= 0 and var owner ? owner == index : place == indexes.Length - 1)
                .Select(static ip => ip.Address.Address)],
        })];
    }

    private static ImmutableArray<int> InSandbox(CniResult result) =>
        [.. Enumerable.Range(0, result.Interfaces.Length).Where(index => result.Interfaces[index].Sandbox.Length > 0)];

    private static NetworkStatus For(CniInterface created, NetworkStatus common) =>
        created.Sandbox.Length == 0 ? common : common with { Interface = created.Name, Mac = created.Mac, Mtu = created.Mtu };

    private static ImmutableArray<IPAddress> GatewaysOf(CniResult result) =>
        [.. result.Routes.Where(static route => route.Destination.PrefixLength == 0).Select(static route => route.Gateway).OfType<IPAddress>()];
}
