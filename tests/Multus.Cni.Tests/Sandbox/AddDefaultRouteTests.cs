using Multus.Core.Cni.Errors;
using Multus.TestKit.Linux;

namespace Multus.Cni.Tests.Sandbox;

public sealed class AddDefaultRouteTests
{
    [NamespaceFact]
    public async Task Add_WhereThereIsNone_IsADefaultRouteWithoutMetric()
    {
        using var pod = new RoutedNamespace();

        await pod.AddAsync("net1", "10.1.1.254");
        await pod.AddAsync("net1", "fd01::1");

        Assert.Equal("default via 10.1.1.254 dev net1", pod.Defaults(4));
        Assert.Equal("default via fd01::1 dev net1 metric 1024", pod.Defaults(6));
        Assert.Contains("proto boot scope global", pod.Ip("-d -4 route show default"), StringComparison.Ordinal);
    }

    [NamespaceFact]
    public async Task Add_Twice_LeavesOne()
    {
        using var pod = new RoutedNamespace();
        for (var times = 0; times < 2; times++)
        {
            await pod.AddAsync("net1", "10.1.1.254");
            await pod.AddAsync("net1", "fd01::1");
        }

        Assert.Equal("default via 10.1.1.254 dev net1", pod.Defaults(4));
        Assert.Equal("default via fd01::1 dev net1 metric 1024", pod.Defaults(6));
    }

    [NamespaceTheory]
    [InlineData("10.0.0.1", "fd00::1", "eth0")]
    [InlineData("10.1.1.1", "fd01::9", "net1")]
    public async Task Add_WhereAnotherIsTheDefault_TakesItsPlace(string v4, string v6, string link)
    {
        using var pod = new RoutedNamespace();
        pod.Ip($"route add default via {v4} dev {link}");
        pod.Ip($"-6 route add default via {v6} dev {link}");

        await pod.AddAsync("net1", "10.1.1.254");
        await pod.AddAsync("net1", "fd01::1");

        Assert.Equal("default via 10.1.1.254 dev net1", pod.Defaults(4));
        Assert.Equal("default via fd01::1 dev net1 metric 1024", pod.Defaults(6));
    }

    [NamespaceFact]
    public async Task Add_WhereOneOverSeveralInterfacesIsTheDefault_TakesItsPlace()
    {
        using var pod = new RoutedNamespace();
        pod.Ip("route add default nexthop via 10.0.0.1 dev eth0 nexthop via 10.1.1.254 dev net1");
        pod.Ip("-6 route add default nexthop via fd00::1 dev eth0 nexthop via fd01::1 dev net1");

        await pod.AddAsync("net1", "10.1.1.254");
        await pod.AddAsync("net1", "fd01::1");

        Assert.Equal("default via 10.1.1.254 dev net1", pod.Defaults(4));
        Assert.Equal("default via fd01::1 dev net1 metric 1024", pod.Defaults(6));
    }

    [NamespaceFact]
    public async Task Add_BesideRoutesWithAMetricOrOfAnotherTable_LeavesThem()
    {
        using var pod = new RoutedNamespace();
        pod.Ip("route add default via 10.1.1.254 dev net1 metric 10");
        pod.Ip("-6 route add default via fd01::1 dev net1 metric 2000");
        pod.Ip("route add default via 10.0.0.1 dev eth0 table 100");

        await pod.AddAsync("net1", "10.1.1.254");
        await pod.AddAsync("net1", "fd01::1");

        Assert.Equal("default via 10.1.1.254 dev net1\ndefault via 10.1.1.254 dev net1 metric 10", pod.Defaults(4));
        Assert.Equal("default via fd01::1 dev net1 metric 1024\ndefault via fd01::1 dev net1 metric 2000", pod.Defaults(6));
        Assert.Equal("default via 10.0.0.1 dev eth0", pod.Defaults(4, "100"));
    }

    [NamespaceFact]
    public async Task Add_LinkLocalRouter_GoesByTheInterface()
    {
        using var pod = new RoutedNamespace();

        await pod.AddAsync("net1", "fe80::1");

        Assert.Equal("default via fe80::1 dev net1 metric 1024", pod.Defaults(6));
    }

    [NamespaceFact]
    public async Task Add_RouterOutsideTheSubnetWithARouteOfItsOwn_IsTaken()
    {
        using var pod = new RoutedNamespace();
        pod.Ip("route add 169.254.1.1 dev net1 scope link");

        await pod.AddAsync("net1", "169.254.1.1");

        Assert.Equal("default via 169.254.1.1 dev net1", pod.Defaults(4));
    }

    [NamespaceTheory]
    [InlineData("net1", "192.168.77.1", "Network is unreachable")]
    [InlineData("net1", "10.0.0.1", "Network is unreachable")]
    [InlineData("net1", "10.1.1.255", "Invalid argument")]
    [InlineData("net1", "fd01::2", "Invalid argument")]
    [InlineData("net1", "fd77::1", "No route to host")]
    public async Task Add_RouterThatCannotBeReachedThere_NamesItAndTheInterface(string name, string gateway, string reason)
    {
        using var pod = new RoutedNamespace();
        pod.Ip("route add default via 10.0.0.1 dev eth0 metric 5");

        var error = await RoutedNamespace.ErrorOfAsync(() => pod.AddAsync(name, gateway));

        Assert.Equal((CniErrorCode.Internal, $"netlink: adding the default route via {gateway} on interface {name}: {reason}"), (error.Code, error.Message));
        Assert.Equal(("default via 10.0.0.1 dev eth0 metric 5", ""), (pod.Defaults(4), pod.Defaults(6)));
    }

    [NamespaceFact]
    public async Task Add_ToAnInterfaceThatIsDown_SaysSo()
    {
        using var pod = new RoutedNamespace();
        pod.Ip("link set net1 down");

        var error = await RoutedNamespace.ErrorOfAsync(() => pod.AddAsync("net1", "fe80::1"));

        Assert.Equal((CniErrorCode.Internal, "netlink: adding the default route via fe80::1 on interface net1: Network is down"), (error.Code, error.Message));
    }

    [NamespaceFact]
    public async Task Add_ToAMissingInterface_NamesItAndTouchesNothing()
    {
        using var pod = new RoutedNamespace();
        pod.Ip("route add default via 10.0.0.1 dev eth0");

        var error = await RoutedNamespace.ErrorOfAsync(() => pod.AddAsync("net9", "10.1.1.254"));

        Assert.Equal((CniErrorCode.Internal, "adding the default route via 10.1.1.254 on interface net9: there is no such interface in the sandbox"), (error.Code, error.Message));
        Assert.Equal("default via 10.0.0.1 dev eth0", pod.Defaults(4));
    }
}
