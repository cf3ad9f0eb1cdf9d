using System.Net.Sockets;
using Multus.Core.Cni.Errors;
using Multus.TestKit.Linux;

namespace Multus.Cni.Tests.Sandbox;

public sealed class RemoveDefaultRoutesTests
{
    [NamespaceFact]
    public async Task Remove_OfOneFamily_LeavesTheOtherFamilyTheOtherInterfaceAndOtherRoutes()
    {
        using var pod = new RoutedNamespace();
        AddDualDefaults(pod);
        pod.Ip("route add default via 10.1.1.1 dev net1 metric 50");
        var before = pod.Ip("-4 route show scope link");

        await pod.RemoveAsync("eth0", AddressFamily.InterNetwork);

        Assert.Equal("default via 10.1.1.1 dev net1 metric 50", pod.Defaults(4));
        Assert.Equal("default via fd00::1 dev eth0 metric 1024", pod.Defaults(6));
        Assert.Equal(before, pod.Ip("-4 route show scope link"));
    }

    [NamespaceFact]
    public async Task Remove_OfIPv6_LeavesIPv4AndTheOtherInterface()
    {
        using var pod = new RoutedNamespace();
        AddDualDefaults(pod);
        pod.Ip("-6 route add default via fe80::9 dev eth0 metric 5 proto ra");
        pod.Ip("-6 route add default via fd01::1 dev net1 metric 2048");

        await pod.RemoveAsync("eth0", AddressFamily.InterNetworkV6);

        Assert.Equal("default via 10.0.0.1 dev eth0", pod.Defaults(4));
        Assert.Equal("default via fd01::1 dev net1 metric 2048", pod.Defaults(6));
    }

    [NamespaceFact]
    public async Task Remove_OfBothFamiliesInTurn_LeavesNone()
    {
        using var pod = new RoutedNamespace();
        AddDualDefaults(pod);

        await pod.RemoveAsync("eth0", AddressFamily.InterNetwork);
        await pod.RemoveAsync("eth0", AddressFamily.InterNetworkV6);

        Assert.Equal(("", ""), (pod.Defaults(4), pod.Defaults(6)));
    }

    [NamespaceFact]
    public async Task Remove_RoutesOfAnyMetricProtocolKindOrRouter_TakesThemAll()
    {
        using var pod = new RoutedNamespace();
        pod.Ip("route add default via 10.0.0.1 dev eth0");
        pod.Ip("route append default via 10.0.0.3 dev eth0");
        pod.Ip("route add default via 10.0.0.1 dev eth0 metric 100 proto dhcp src 10.0.0.2");
        pod.Ip("route add default dev eth0 metric 4294967295 scope link");
        pod.Ip("route add default via 10.0.0.1 dev eth0 tos 0x10 mtu 1300");
        pod.Ip("route add default via inet6 fe80::1 dev eth0 metric 7");
        pod.Ip("route add default metric 8 nexthop via 10.0.0.1 dev eth0 weight 3 nexthop via 10.0.0.3 dev eth0");
        pod.Ip("nexthop add id 5 via 10.0.0.1 dev eth0");
        pod.Ip("route add default nhid 5 metric 9");

        await pod.RemoveAsync("eth0", AddressFamily.InterNetwork);

        Assert.Equal("", pod.Defaults(4));
    }

    [NamespaceFact]
    public async Task Remove_IPv6RoutesOfAnyMetricProtocolKindOrRouter_TakesThemAll()
    {
        using var pod = new RoutedNamespace();
        pod.Ip("-6 route add default via fd00::1 dev eth0");
        pod.Ip("-6 route add default dev eth0 metric 100");
        pod.Ip("-6 route add default via fe80::1 dev eth0 metric 101 proto static pref high");
        pod.Ip("-6 route add default metric 102 nexthop via fd00::1 dev eth0 nexthop via fd00::3 dev eth0");

        await pod.RemoveAsync("eth0", AddressFamily.InterNetworkV6);

        Assert.Equal("", pod.Defaults(6));
    }

    [NamespaceFact]
    public async Task Remove_RoutesOverSeveralInterfaces_LeavesThem()
    {
        using var pod = new RoutedNamespace();
        pod.Ip("route add default nexthop via 10.0.0.1 dev eth0 nexthop via 10.1.1.1 dev net1");

        await pod.RemoveAsync("eth0", AddressFamily.InterNetwork);

        Assert.Equal("default\nnexthop via 10.0.0.1 dev eth0 weight 1\nnexthop via 10.1.1.1 dev net1 weight 1", pod.Defaults(4));
    }

    [NamespaceTheory]
    [InlineData("100")]
    [InlineData("1000")]
    public async Task Remove_DefaultsOfAnotherTable_LeavesThem(string table)
    {
        using var pod = new RoutedNamespace();
        AddDualDefaults(pod);
        pod.Ip($"route add default via 10.0.0.1 dev eth0 table {table}");
        pod.Ip($"-6 route add default via fd00::1 dev eth0 table {table}");

        await pod.RemoveAsync("eth0", AddressFamily.InterNetwork);
        await pod.RemoveAsync("eth0", AddressFamily.InterNetworkV6);

        Assert.Equal(("", ""), (pod.Defaults(4), pod.Defaults(6)));
        Assert.Equal(("default via 10.0.0.1 dev eth0", "default via fd00::1 dev eth0 metric 1024"), (pod.Defaults(4, table), pod.Defaults(6, table)));
    }

    [NamespaceFact]
    public async Task Remove_AmongThousandsOfRoutes_FindsThem()
    {
        using var pod = new RoutedNamespace();
        using var folder = new TempFolder();
        var others = Enumerable.Range(0, 3000).Select(static number => $"172.{16 + (number / 256)}.{number % 256}.0/24");
        var defaults = Enumerable.Range(1, 300).Select(static metric => $"default metric {metric}");
        var batch = folder.Write("routes", string.Join('\n', others.Concat(defaults).Select(static route => $"route add {route} via 10.0.0.1 dev eth0")));
        pod.Ip($"-batch {batch}");

        await pod.RemoveAsync("eth0", AddressFamily.InterNetwork);

        Assert.Equal("", pod.Defaults(4));
        Assert.Equal(3000, pod.Ip("-4 route show via 10.0.0.1").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [NamespaceFact]
    public async Task Remove_WithoutAnyDefault_IsFine()
    {
        using var pod = new RoutedNamespace();

        await pod.RemoveAsync("net1", AddressFamily.InterNetwork);
        await pod.RemoveAsync("lo", AddressFamily.InterNetworkV6);

        Assert.Equal(("", ""), (pod.Defaults(4), pod.Defaults(6)));
    }

    [NamespaceFact]
    public async Task Remove_OfAMissingInterface_NamesItAndTouchesNothing()
    {
        using var pod = new RoutedNamespace();
        AddDualDefaults(pod);

        var error = await RoutedNamespace.ErrorOfAsync(() => pod.RemoveAsync("net9", AddressFamily.InterNetwork));

        Assert.Equal((CniErrorCode.Internal, "removing the IPv4 default routes of interface net9: there is no such interface in the sandbox"), (error.Code, error.Message));
        Assert.Equal(("default via 10.0.0.1 dev eth0", "default via fd00::1 dev eth0 metric 1024"), (pod.Defaults(4), pod.Defaults(6)));
    }

    [NamespaceFact]
    public async Task Remove_OfNeitherFamily_IsTheCallersMistake()
    {
        using var pod = new RoutedNamespace();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => pod.RemoveAsync("eth0", AddressFamily.Unspecified));
    }

    private static void AddDualDefaults(RoutedNamespace pod)
    {
        pod.Ip("route add default via 10.0.0.1 dev eth0");
        pod.Ip("-6 route add default via fd00::1 dev eth0");
    }
}
