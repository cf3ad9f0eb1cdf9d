using System.Collections.Immutable;
using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Multus.Core.Cni;
using Multus.Core.Cni.Results;

namespace Multus.Core.Tests.Cni.Results;

/// <summary>Results of which each form can hold everything.</summary>
internal static class GeneratedResults
{
    private static readonly Gen<string> Texts = Gen.Elements("", "a", "net1", "0a:00:00:00:00:07", "/run/netns/x", "é😀", "\"\\<>&\n", "\u2028");

    private static readonly Gen<IPAddress> Addresses =
        Gen.Frequency((4, IpTextTests.AnyAddress()), (1, IpTextTests.AnyAddress().Select(static address => address.MapToIPv6())));

    private static readonly Gen<Cidr> Cidrs =
        from address in Addresses
        from prefix in Gen.Choose(0, address.GetAddressBytes().Length * 8)
        select Cidr.Of(address, prefix);

    private static readonly Gen<IPAddress?> Gateways =
        Gen.Frequency((1, Gen.Constant<IPAddress?>(null)), (1, Addresses.Select(static address => (IPAddress?)IpText.Canonical(address))));

    private static readonly Gen<CniDns> Dns =
        from nameservers in Many(Texts)
        from domain in Texts
        from search in Many(Texts)
        from options in Many(Texts)
        select new CniDns { Nameservers = nameservers, Domain = domain, Search = search, Options = options };

    private static readonly Gen<CniRoute> Routes =
        from destination in Cidrs
        from gateway in Gateways
        from mtu in Integers()
        from advmss in Integers()
        from priority in Gen.Elements(0L, 1L, -1L, long.MaxValue, long.MinValue)
        from table in Gen.Elements<long?>(null, 0L, 254L, 4294967295L, -1L)
        from scope in Gen.Elements<int?>(null, 0, 253, 254)
        select new CniRoute(destination) { Gateway = gateway, Mtu = mtu, AdvertisedMss = advmss, Priority = priority, Table = table, Scope = scope };

    private static readonly Gen<CniIpConfig> Ips =
        from address in Cidrs
        from gateway in Gateways
        from index in Gen.Elements<int?>(null, 0, 1, -1, 7, int.MaxValue, int.MinValue)
        select new CniIpConfig(address) { Gateway = gateway, Interface = index };

    private static readonly Gen<CniInterface> Interfaces =
        from name in Texts
        from mac in Texts
        from mtu in Integers()
        from sandbox in Texts
        from socketPath in Texts
        from pciId in Texts
        select new CniInterface(name) { Mac = mac, Mtu = mtu, Sandbox = sandbox, SocketPath = socketPath, PciId = pciId };

    /// <summary>For 1.0.0 and 1.1.0.</summary>
    public static Gen<CniResult> Lists { get; } =
        from interfaces in Many(Interfaces)
        from ips in Many(Ips)
        from routes in Many(Routes)
        from dns in Dns
        select new CniResult { Interfaces = interfaces, Ips = ips, Routes = routes, Dns = dns };

    /// <summary>For 0.3.0 to 0.4.0.</summary>
    public static Gen<CniResult> TaggedLists { get; } = Lists.Select(WithoutNewerInterfaceMembers);

    /// <summary>For 0.1.0 and 0.2.0.</summary>
    public static Gen<CniResult> PerFamily { get; } = Lists.Where(static result => !result.Ips.IsEmpty).Select(AsTheOldestFormHasIt);

    /// <summary>What 0.3.0 to 0.4.0 keep of a result.</summary>
    public static CniResult WithoutNewerInterfaceMembers(CniResult result) =>
        result with { Interfaces = [.. result.Interfaces.Select(static item => new CniInterface(item.Name) { Mac = item.Mac, Sandbox = item.Sandbox })] };

    /// <summary>What 0.1.0 and 0.2.0 keep of a result that has an address.</summary>
    public static CniResult AsTheOldestFormHasIt(CniResult result)
    {
        var ips = result.Ips.GroupBy(static ip => ip.Address.IsIPv4).OrderByDescending(static family => family.Key).Select(static family => family.First()).ToArray();
        return new CniResult
        {
            Ips = [.. ips.Select(static ip => new CniIpConfig(ip.Address) { Gateway = ip.Gateway })],
            Routes =
            [
                .. ips.SelectMany(ip => result.Routes
                    .Where(route => route.Destination.IsIPv4 == ip.Address.IsIPv4)
                    .Select(static route => new CniRoute(route.Destination) { Gateway = route.Gateway })),
            ],
            Dns = result.Dns,
        };
    }

    private static Gen<int> Integers() => Gen.Elements(0, 1500, -1, int.MaxValue, int.MinValue);

    private static Gen<ImmutableArray<T>> Many<T>(Gen<T> items) =>
        from count in Gen.Choose(0, 3)
        from chosen in Gen.ArrayOf(items, count)
        select chosen.ToImmutableArray();
}
