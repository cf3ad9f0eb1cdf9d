using Multus.Cni.Netlink;
using Multus.Cni.Sandbox;
using Multus.Cni.Tests.Support;
using Multus.Core.Cni.Errors;
using Multus.TestKit.Linux;

namespace Multus.Cni.Tests.Netlink;

public sealed class ListInterfacesTests
{
    [NamespaceFact]
    public void Describe_EmptyNamespace_HasTheLoopbackThatIsDown()
    {
        using var sandbox = new TestNamespace();

        var link = SandboxNetwork.Describe(Netns.Path(sandbox.Path)).First(static link => link.Name == "lo");

        Assert.Equal((1, "00:00:00:00:00:00", false, InterfaceOperation.Down), (link.Index, link.Mac, link.IsUp, link.Operation));
        Assert.Empty(link.Addresses);
        Assert.Empty(link.Routes);
    }

    [NamespaceFact]
    public void Describe_Interface_IsToldWithAddressMtuAndState()
    {
        using var sandbox = Prepare();
        sandbox.Ip("link", "set", "net1", "address", "02:00:5e:10:00:07", "mtu", "1400");

        var link = Find(sandbox, "net1");

        Assert.Equal(("02:00:5e:10:00:07", 1400, true, InterfaceOperation.Up), (link.Mac, link.Mtu, link.IsUp, link.Operation));
        Assert.Equal("10.1.0.5/24, 10.1.0.6/32, 2001:db8::5/64", Join(link.Addresses.Select(static address => address.Address).Where(static address => !address.Address.IsIPv6LinkLocal)));
        Assert.All(link.Addresses, static address => Assert.True(address.IsPermanent));
    }

    [NamespaceFact]
    public void Describe_OtherEndDown_IsLowerLayerDown()
    {
        using var sandbox = Prepare();
        sandbox.Ip("link", "set", "peer", "down");

        Assert.Equal((true, InterfaceOperation.LowerLayerDown), (Find(sandbox, "net1").IsUp, Find(sandbox, "net1").Operation));
        Assert.False(Find(sandbox, "peer").IsUp);
    }

    [NamespaceFact]
    public void Describe_AddressForAWhile_IsNotPermanent()
    {
        using var sandbox = Prepare();
        sandbox.Ip("addr", "add", "2001:db8::9/64", "dev", "net1", "valid_lft", "600", "preferred_lft", "600");

        Assert.False(Assert.Single(Find(sandbox, "net1").Addresses, static address => $"{address.Address}" == "2001:db8::9/64").IsPermanent);
    }

    [NamespaceFact]
    public void Describe_PointToPointAddress_IsOurOwnEnd()
    {
        using var sandbox = Prepare();
        sandbox.Ip("addr", "add", "10.9.0.1", "peer", "10.9.0.2", "dev", "net1");

        Assert.Contains("10.9.0.1/32", Find(sandbox, "net1").Addresses.Select(static address => $"{address.Address}"));
    }

    [NamespaceFact]
    public void Describe_Routes_AreToldWithTheirWay()
    {
        using var sandbox = Prepare();
        sandbox.Ip("route", "add", "default", "via", "10.1.0.1", "dev", "net1");
        sandbox.Ip("route", "add", "10.2.0.0/16", "via", "10.1.0.1", "metric", "7");
        sandbox.Ip("route", "add", "10.3.0.0/16", "dev", "net1", "table", "1000");
        sandbox.Ip("-6", "route", "add", "2001:db8:1::/48", "via", "2001:db8::1", "dev", "net1");
        sandbox.Ip("route", "add", "blackhole", "10.4.0.0/16");

        var routes = Find(sandbox, "net1").Routes;

        Assert.Equal(
            ["0.0.0.0/0 10.1.0.1 0 254", "10.2.0.0/16 10.1.0.1 7 254", "10.3.0.0/16  0 1000", "2001:db8:1::/48 2001:db8::1 1024 254"],
            routes.Where(static route => !route.IsKernels).Select(static route => $"{route.Destination} {route.Gateway} {route.Metric} {route.Table}").Order(StringComparer.Ordinal));
        Assert.Contains("10.1.0.0/24", routes.Where(static route => route.IsKernels).Select(static route => $"{route.Destination}"));
    }

    [NamespaceFact]
    public void Describe_ManyInterfaces_AreAllTold()
    {
        using var sandbox = new TestNamespace();
        for (var i = 0; i < 60; i++)
        {
            sandbox.Ip("link", "add", $"many{i}", "type", "bridge");
        }

        Assert.Equal(sandbox.Links(), SandboxNetwork.Describe(Netns.Path(sandbox.Path)).Select(static link => link.Name).Where(static name => name != "lo"));
    }

    [Fact]
    public void Describe_NoNamespace_IsRefused() =>
        Assert.Equal(CniErrorCode.InvalidNetns, Assert.Throws<CniException>(static () => SandboxNetwork.Describe(Netns.Path("/run/netns/there-is-none"))).Error.Code);

    private static TestNamespace Prepare()
    {
        var sandbox = new TestNamespace();
        sandbox.Ip("link", "add", "net1", "type", "veth", "peer", "name", "peer");
        sandbox.UseAddressesAtOnce();
        sandbox.Ip("link", "set", "peer", "up");
        sandbox.Ip("link", "set", "net1", "up");
        sandbox.Ip("addr", "add", "10.1.0.5/24", "dev", "net1");
        sandbox.Ip("addr", "add", "10.1.0.6/32", "dev", "net1");
        sandbox.Ip("addr", "add", "2001:db8::5/64", "dev", "net1");
        return sandbox;
    }

    private static InterfaceState Find(TestNamespace sandbox, string name) => Assert.Single(SandboxNetwork.Describe(Netns.Path(sandbox.Path)), link => link.Name == name);

    private static string Join<T>(IEnumerable<T> items) => string.Join(", ", items);
}
