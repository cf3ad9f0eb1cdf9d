using Multus.Cni.Netlink;
using Multus.Cni.Tests.Support;
using Multus.TestKit.Linux;

namespace Multus.Cni.Tests.Netlink;

public sealed class RouteNetlinkTests
{
    [NamespaceFact]
    public void FindLink_Loopback_IsTheFirst()
    {
        using var other = new TestNamespace();
        using var netlink = OpenIn(other);

        Assert.Equal(new LinkInfo(1, "lo"), netlink.FindLink("lo"));
    }

    [NamespaceTheory]
    [InlineData("net1")]
    [InlineData("n")]
    [InlineData("fifteen-bytes-a")]
    [InlineData("größe")]
    public void FindLink_OfAName_IsFoundWithItsNumberOnlyWhereItIs(string name)
    {
        using var here = new TestNamespace();
        using var elsewhere = new TestNamespace();
        here.Ip("link", "add", "name", "filler", "type", "bridge");
        here.Ip("link", "add", "name", name, "type", "bridge");
        using var netlink = OpenIn(here);
        using var other = OpenIn(elsewhere);

        Assert.Equal(here.Ip("-o", "link", "show", "dev", name).Split(':')[0], netlink.FindLink(name)!.Index.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(name, netlink.FindLink(name)!.Name);
        Assert.Null(other.FindLink(name));
    }

    [NamespaceFact]
    public void FindLink_Absent_IsNull()
    {
        using var other = new TestNamespace();
        using var netlink = OpenIn(other);

        Assert.Null(netlink.FindLink("net1"));
        Assert.Null(netlink.FindLink("fifteen-bytes-a"));
        Assert.Null(netlink.FindLink("LO"));
    }

    [NamespaceFact]
    public void FindLink_OftenOnOneSocket_SeesWhatIsThereNow()
    {
        using var other = new TestNamespace();
        using var netlink = OpenIn(other);
        for (var i = 0; i < 100; i++)
        {
            Assert.NotNull(netlink.FindLink("lo"));
            Assert.Null(netlink.FindLink("net1"));
        }

        other.Ip("link", "add", "net1", "type", "bridge");
        Assert.NotNull(netlink.FindLink("net1"));
        other.Ip("link", "del", "net1");
        Assert.Null(netlink.FindLink("net1"));
    }

    [NamespaceFact]
    public void FindLink_NameThatTheKernelRefuses_CarriesTheErrno()
    {
        using var other = new TestNamespace();
        using var netlink = OpenIn(other);

        var exception = Assert.Throws<NetlinkException>(() => netlink.FindLink("sixteen-bytes-ab"));

        Assert.NotEqual(0, exception.NativeErrorCode);
        Assert.StartsWith("netlink: looking for link sixteen-bytes-ab: ", exception.Message, StringComparison.Ordinal);
        Assert.NotNull(netlink.FindLink("lo"));
    }

    [Fact]
    public void FindLink_WithoutName_IsTheCallersMistake()
    {
        using var netns = Netns.Open("/proc/self/ns/net");
        using var netlink = RouteNetlink.OpenIn(netns);

        Assert.Throws<ArgumentException>(() => netlink.FindLink(""));
        Assert.Throws<ArgumentNullException>(() => netlink.FindLink(null!));
        Assert.Throws<ArgumentNullException>(() => RouteNetlink.OpenIn(null!));
    }

    [Fact]
    public void FindLink_AfterDispose_IsRefusedBeforeItWritesToWhateverHasTheNumberNow()
    {
        using var netns = Netns.Open("/proc/self/ns/net");
        var netlink = RouteNetlink.OpenIn(netns);
        netlink.Dispose();

        Assert.Throws<ObjectDisposedException>(() => netlink.FindLink("lo"));
    }

    [NamespaceFact]
    public void OpenIn_Often_LeavesNoDescriptorOpen()
    {
        using var other = new TestNamespace();
        using var netns = Netns.Open(other.Path);
        using (RouteNetlink.OpenIn(netns))
        {
        }

        var before = LinuxProcess.CountOpenDescriptors();
        for (var i = 0; i < 100; i++)
        {
            using var netlink = RouteNetlink.OpenIn(netns);
            Assert.NotNull(netlink.FindLink("lo"));
        }

        Assert.InRange(LinuxProcess.CountOpenDescriptors(), 0, before + 2);
    }

    private static RouteNetlink OpenIn(TestNamespace other)
    {
        using var netns = Netns.Open(other.Path);
        return RouteNetlink.OpenIn(netns);
    }
}
