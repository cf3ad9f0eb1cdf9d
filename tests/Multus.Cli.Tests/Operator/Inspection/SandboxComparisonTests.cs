using Multus.Cli.Operator.Inspection;
using Multus.Cni.Netlink;
using Multus.Core.Cni.Results;
using Multus.Core.Networks;
using Multus.Core.Planning;

namespace Multus.Cli.Tests.Operator.Inspection;

public sealed class SandboxComparisonTests
{
    private readonly InspectedSandbox _sandbox = new();

    [Fact]
    public void Compare_AllSayTheSame_IsNoDrift()
    {
        Assert.Empty(_sandbox.Words());
        Assert.Equal(["eth0", "net1"], _sandbox.Compare().Attachments.Select(static attachment => attachment.Interface));
    }

    [Fact]
    public void Compare_WithoutCluster_IsNoDrift()
    {
        _sandbox.Status = null;

        Assert.Empty(_sandbox.Words());
        Assert.All(_sandbox.Compare().Attachments.SelectMany(static attachment => attachment.Fields), static field => Assert.Null(field.Status));
    }

    [Fact]
    public void Compare_NamespaceGone_IsOneDrift()
    {
        _sandbox.Kernel = new KernelSnapshot([], "gone");

        Assert.Equal(["netns-gone"], _sandbox.Words());
    }

    [Fact]
    public void Compare_InterfaceGone_IsMissing()
    {
        _sandbox.RemoveLink("net1");

        Assert.Equal(["net1 interface-missing"], _sandbox.Words());
    }

    [Fact]
    public void Compare_InterfaceThatNobodyRecorded_IsLeftOver()
    {
        _sandbox.Kernel = _sandbox.Kernel with { Interfaces = [.. _sandbox.Kernel.Interfaces, new InterfaceState(9, "net7"), new InterfaceState(8, "tunl0")] };

        Assert.Equal(["interface-leftover"], _sandbox.Words());
        Assert.Equal("net7 is in the sandbox, and nobody recorded it", Assert.Single(_sandbox.Compare().Drift).Message);
    }

    [Theory]
    [InlineData(false, InterfaceOperation.Down)]
    [InlineData(true, InterfaceOperation.LowerLayerDown)]
    [InlineData(true, InterfaceOperation.NotPresent)]
    public void Compare_LinkThatCannotBeUsed_IsDown(bool isUp, InterfaceOperation operation)
    {
        _sandbox.ChangeLink("eth0", link => link with { IsUp = isUp, Operation = operation });

        Assert.Equal(["eth0 link-down"], _sandbox.Words());
    }

    [Theory]
    [InlineData(InterfaceOperation.Unknown)]
    [InlineData(InterfaceOperation.Dormant)]
    public void Compare_LinkThatDoesNotSay_IsNoDrift(InterfaceOperation operation)
    {
        _sandbox.ChangeLink("eth0", link => link with { Operation = operation });

        Assert.Empty(_sandbox.Words());
    }

    [Fact]
    public void Compare_OtherMac_Differs()
    {
        _sandbox.ChangeLink("net1", static link => link with { Mac = "02:00:00:00:00:99" });

        Assert.Equal(["net1 mac-differs"], _sandbox.Words());
    }

    [Fact]
    public void Compare_OtherMtu_DiffersWhereOneWasStated()
    {
        _sandbox.ChangeLink("eth0", static link => link with { Mtu = 1500 });
        _sandbox.ChangeLink("net1", static link => link with { Mtu = 9000 });

        Assert.Equal(["eth0 mtu-differs"], _sandbox.Words());
    }

    [Fact]
    public void Compare_AddressOtherThanGiven_IsMissingAndExtra()
    {
        _sandbox.ChangeLink("net1", static link => link with { Addresses = InspectedSandbox.Addresses(3, "10.1.0.5/25") });

        Assert.Equal(["net1 address-missing", "net1 address-extra"], _sandbox.Words());
    }

    [Fact]
    public void Compare_AddressesThatNobodyHasToGive_AreNoDrift()
    {
        _sandbox.ChangeLink("net1", static link => link with
        {
            Addresses = [.. link.Addresses, InspectedSandbox.Address(3, "2001:db8:9::7/64") with { IsPermanent = false }, InspectedSandbox.Address(3, "fe80::9/64")],
        });

        Assert.Empty(_sandbox.Words());
    }

    [Theory]
    [InlineData("10.9.0.0/16", "10.0.0.9")]
    [InlineData("10.9.0.0/17", "10.0.0.2")]
    [InlineData("10.9.0.0/16", null)]
    public void Compare_RouteOtherThanStated_IsMissing(string destination, string? gateway)
    {
        _sandbox.ChangeLink("eth0", link => link with { Routes = link.Routes.SetItem(1, InspectedSandbox.Route(2, destination, gateway)) });

        Assert.Equal(["eth0 route-missing"], _sandbox.Words());
    }

    [Fact]
    public void Compare_DefaultRouteGone_IsMissing()
    {
        _sandbox.ChangeLink("eth0", static link => link with { Routes = link.Routes.RemoveAt(0) });

        Assert.Equal("eth0 has not the route default via 10.0.0.1 any more", Assert.Single(_sandbox.Compare().AllDrift).Message);
    }

    [Fact]
    public void Compare_DefaultRouteOfAnotherNetwork_IsNoDrift()
    {
        _sandbox.ChangeLink("eth0", static link => link with { Routes = link.Routes.RemoveAt(0) });
        _sandbox.ChangeLink("net1", static link => link with { Routes = [InspectedSandbox.Route(3, "0.0.0.0/0", "10.1.0.1")] });

        Assert.Empty(_sandbox.Words());
    }

    [Fact]
    public void Compare_DamagedRecord_IsDrift()
    {
        _sandbox.Memory = _sandbox.Memory with { Damage = "entry 2: broken" };

        Assert.Equal(["record-damaged"], _sandbox.Words());
    }

    [Fact]
    public void Compare_RecordWithoutResult_IsComparedByTheKernel()
    {
        _sandbox.ChangeAttachment(1, static attachment => attachment with { Result = null });
        _sandbox.ChangeStatus(1, static entry => entry with { Mac = "02:00:00:00:00:77", Ips = [System.Net.IPAddress.Parse("10.1.0.6")] });

        Assert.Equal(["net1 result-missing", "net1 status-differs", "net1 status-differs"], _sandbox.Words());
    }

    [Fact]
    public void Compare_ResultWithoutRecord_IsDrift()
    {
        _sandbox.ChangeAttachment(1, static attachment => attachment with { IsRecorded = false });

        Assert.Equal(["net1 record-missing"], _sandbox.Words());
    }

    [Fact]
    public void Compare_DamagedResult_IsDrift()
    {
        _sandbox.ChangeAttachment(1, static attachment => attachment with { Result = null, Damage = "the kept result is damaged" });

        Assert.Equal(["net1 result-damaged"], _sandbox.Words());
    }

    [Fact]
    public void Compare_PluginsWithoutInterface_NeedNone()
    {
        _sandbox.Memory = _sandbox.Memory with { Attachments = [.. _sandbox.Memory.Attachments, new RememberedAttachment("chain", "net2") { Role = AttachmentRole.Auxiliary, Plugins = ["firewall"] }] };

        Assert.Empty(_sandbox.Words());
        Assert.Equal("", _sandbox.Compare().Attachments[^1].Interface);
    }

    [Fact]
    public void Compare_StatusWithoutInterface_IsMissing()
    {
        _sandbox.Status = _sandbox.Status! with { Entries = _sandbox.Status.Entries.RemoveAt(1) };

        Assert.Equal(["net1 status-missing"], _sandbox.Words());
    }

    [Fact]
    public void Compare_StatusWithMore_IsExtra()
    {
        _sandbox.Status = _sandbox.Status! with { Entries = [.. _sandbox.Status.Entries, new NetworkStatus("default/old") { Interface = "net5" }] };

        Assert.Equal(["status-extra"], _sandbox.Words());
    }

    [Fact]
    public void Compare_StatusThatSaysOtherwise_IsToldFieldByField()
    {
        _sandbox.ChangeStatus(0, static entry => entry with { Name = "wan", Mac = "02:00:00:00:00:88", Mtu = 1400, Ips = [System.Net.IPAddress.Parse("10.0.0.6")] });

        Assert.Equal(
            [
                "the pod's status says that the network of eth0 is wan, in the place of lan",
                "the pod's status says that the hardware address of eth0 is 02:00:00:00:00:88, in the place of 02:00:00:00:00:02",
                "the pod's status says that the MTU of eth0 is 1400, in the place of 1450",
                "the pod's status says that the addresses of eth0 are 10.0.0.6, in the place of 10.0.0.5, 2001:db8::5",
            ],
            _sandbox.Compare().AllDrift.Select(static drift => drift.Message));
    }

    [Fact]
    public void Compare_DamagedStatus_IsOneDrift()
    {
        _sandbox.Status = new StatusSnapshot([], "network-status: not a list");

        Assert.Equal(["status-damaged"], _sandbox.Words());
    }

    [Fact]
    public void Compare_ResultWithTwoInterfaces_IsComparedInterfaceByInterface()
    {
        var both = InspectedSandbox.Result("""
            {
              "cniVersion": "1.0.0",
              "interfaces": [{ "name": "eth0", "sandbox": "/run/netns/x" }, { "name": "net1", "sandbox": "/run/netns/x" }],
              "ips": [{ "address": "10.0.0.5/24", "interface": 0 }, { "address": "2001:db8::5/64", "interface": 0 }, { "address": "10.1.0.7/24" }]
            }
            """);
        _sandbox.Memory = _sandbox.Memory with { Attachments = [_sandbox.Memory.Attachments[0] with { Result = both }] };
        _sandbox.Status = null;

        Assert.Equal(["net1 address-missing", "net1 address-extra"], _sandbox.Words());
    }

    [Fact]
    public void Compare_ResultWithoutInterfaces_IsThatOfTheInterfaceAskedFor()
    {
        _sandbox.ChangeAttachment(1, static attachment => attachment with { Result = new CniResult { Ips = [new CniIpConfig(InspectedSandbox.Address(3, "10.1.0.6/24").Address)] } });
        _sandbox.Status = null;

        Assert.Equal(["net1 address-missing", "net1 address-extra"], _sandbox.Words());
    }
}
