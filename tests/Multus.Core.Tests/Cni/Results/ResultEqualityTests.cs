using System.Net;
using Multus.Core.Cni;
using Multus.Core.Cni.Results;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Cni.Results;

public sealed class ResultEqualityTests
{
    private static readonly CniResult Whole = ResultText.Decode(ResultExamples.In(CniVersion.V110));

    [Fact]
    public void Equals_ReadTwice_IsTrue()
    {
        var again = ResultText.Decode(ResultExamples.In(CniVersion.V110));

        Assert.NotSame(Whole, again);
        Assert.Equal(Whole, again);
        Assert.Equal(Whole.GetHashCode(), again.GetHashCode());
    }

    [Fact]
    public void Equals_ReadInAnotherVersion_IsTrue() => Assert.Equal(Whole, ResultText.Decode(ResultExamples.In(CniVersion.V100)));

    [Fact]
    public void Equals_AnythingElseDiffers_IsFalse()
    {
        var ip = Whole.Ips[0];
        var route = Whole.Routes[0];
        var item = Whole.Interfaces[0];
        CniResult[] others =
        [
            Whole with { Interfaces = [] },
            Whole with { Interfaces = [.. Whole.Interfaces.Reverse()] },
            Whole with { Interfaces = Whole.Interfaces.SetItem(0, item with { Name = "x" }) },
            Whole with { Interfaces = Whole.Interfaces.SetItem(0, item with { Mac = "x" }) },
            Whole with { Interfaces = Whole.Interfaces.SetItem(0, item with { Mtu = 1 }) },
            Whole with { Interfaces = Whole.Interfaces.SetItem(0, item with { Sandbox = "x" }) },
            Whole with { Interfaces = Whole.Interfaces.SetItem(0, item with { SocketPath = "x" }) },
            Whole with { Interfaces = Whole.Interfaces.SetItem(0, item with { PciId = "x" }) },
            Whole with { Ips = [] },
            Whole with { Ips = [.. Whole.Ips.Reverse()] },
            Whole with { Ips = Whole.Ips.SetItem(0, ip with { Address = Cidr.Of(ip.Address.Address, 25) }) },
            Whole with { Ips = Whole.Ips.SetItem(0, ip with { Address = Cidr.Of(IPAddress.Parse("198.51.100.8"), 24) }) },
            Whole with { Ips = Whole.Ips.SetItem(0, ip with { Gateway = null }) },
            Whole with { Ips = Whole.Ips.SetItem(0, ip with { Interface = null }) },
            Whole with { Routes = [] },
            Whole with { Routes = [.. Whole.Routes.Reverse()] },
            Whole with { Routes = Whole.Routes.SetItem(0, route with { Destination = Whole.Routes[1].Destination }) },
            Whole with { Routes = Whole.Routes.SetItem(0, route with { Gateway = null }) },
            Whole with { Routes = Whole.Routes.SetItem(0, route with { Mtu = 0 }) },
            Whole with { Routes = Whole.Routes.SetItem(0, route with { AdvertisedMss = 1 }) },
            Whole with { Routes = Whole.Routes.SetItem(0, route with { Priority = 0 }) },
            Whole with { Routes = Whole.Routes.SetItem(0, route with { Table = null }) },
            Whole with { Routes = Whole.Routes.SetItem(0, route with { Scope = null }) },
            Whole with { Dns = CniDns.Empty },
            Whole with { Dns = Whole.Dns with { Nameservers = ["x"] } },
            Whole with { Dns = Whole.Dns with { Domain = "x" } },
            Whole with { Dns = Whole.Dns with { Search = ["x"] } },
            Whole with { Dns = Whole.Dns with { Options = ["x"] } },
        ];

        Assert.All(others, static other => Assert.NotEqual(Whole, other));
        Assert.False(Whole.Equals(null));
    }

    [Fact]
    public void HashCode_EqualParts_AreEqual()
    {
        var again = ResultText.Decode(ResultExamples.In(CniVersion.V040));
        var tagged = ResultText.Decode(JsonText.Text(CniResultCodec.Encode(again, CniVersion.V110)));

        Assert.Equal(again.Ips.Select(static ip => ip.GetHashCode()), tagged.Ips.Select(static ip => ip.GetHashCode()));
        Assert.Equal(again.Routes.Select(static route => route.GetHashCode()), tagged.Routes.Select(static route => route.GetHashCode()));
    }
}
