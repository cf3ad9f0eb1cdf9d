using System.Net;
using System.Net.Sockets;
using FsCheck;
using FsCheck.Fluent;
using Multus.Cni.Netlink;

namespace Multus.Cni.Tests.Netlink;

public sealed class RouteMessageTests
{
    private const byte Main = 254;

    private static readonly byte[] Dev7 = Attribute(RouteMessage.OutputAttribute, [7, 0, 0, 0]);

    [Theory]
    [InlineData(AddressFamily.InterNetwork, 2)]
    [InlineData(AddressFamily.InterNetworkV6, 10)]
    public void GetRoutes_Message_IsLaidOutAsTheKernelWantsIt(AddressFamily family, byte number) => Assert.Equal(
        [28, 0, 0, 0, 26, 0, 1, 3, 7, 0, 0, 0, 0, 0, 0, 0, number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        RouteMessage.GetRoutes(7, family));

    [Fact]
    public void AddDefaultRoute_InIPv4_IsLaidOutAsTheKernelWantsIt() => Assert.Equal(
        [
            44, 0, 0, 0, 24, 0, 5, 6, 8, 0, 0, 0, 0, 0, 0, 0,
            2, 0, 0, 0, 254, 3, 0, 1, 0, 0, 0, 0,
            8, 0, 5, 0, 10, 1, 1, 254,
            8, 0, 4, 0, 3, 0, 0, 0,
        ],
        RouteMessage.AddDefaultRoute(8, NetlinkMessage.FlagExclusive, 3, IPAddress.Parse("10.1.1.254")));

    [Fact]
    public void AddDefaultRoute_InIPv6InThePlaceOfAnother_IsLaidOutAsTheKernelWantsIt() => Assert.Equal(
        [
            56, 0, 0, 0, 24, 0, 5, 5, 9, 0, 0, 0, 0, 0, 0, 0,
            10, 0, 0, 0, 254, 3, 0, 1, 0, 0, 0, 0,
            20, 0, 5, 0, 0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1,
            8, 0, 4, 0, 1, 2, 0, 0,
        ],
        RouteMessage.AddDefaultRoute(9, NetlinkMessage.FlagReplace, 513, IPAddress.Parse("fe80::1%513")));

    [Fact]
    public void AddDefaultRoute_OfNeitherFamily_IsTheCallersMistake() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RouteMessage.GetRoutes(1, AddressFamily.Unix));

    [Fact]
    public void RemoveRoute_Message_SaysWhatIdentifiesTheRouteAndNothingElse()
    {
        var route = Read(
            [2, 0, 0, 16, 254, 17, 253, 1, 4, 0, 0, 0],
            [.. Attribute(15, [254, 0, 0, 0]), .. Attribute(6, [100, 0, 0, 0]), .. Attribute(8, [8, 0, 2, 0, 5, 5, 0, 0]), .. Attribute(5, [10, 1, 1, 1]), .. Dev7]);

        Assert.Equal(
            [
                60, 0, 0, 0, 25, 0, 5, 0, 5, 0, 0, 0, 0, 0, 0, 0,
                2, 0, 0, 16, 254, 17, 253, 1, 0, 0, 0, 0,
                8, 0, 15, 0, 254, 0, 0, 0,
                8, 0, 6, 0, 100, 0, 0, 0,
                8, 0, 5, 0, 10, 1, 1, 1,
                8, 0, 4, 0, 7, 0, 0, 0,
            ],
            RouteMessage.RemoveRoute(5, route));
    }

    [Fact]
    public void RemoveRoute_OverANumberedNexthop_SaysThatNumberOnly()
    {
        var route = Read([2, 0, 0, 0, 254, 3, 0, 1, 0, 0, 0, 0], [.. Attribute(30, [5, 0, 0, 0]), .. Attribute(5, [10, 1, 1, 1]), .. Dev7]);

        Assert.Equal(
            [36, 0, 0, 0, 25, 0, 5, 0, 5, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 254, 3, 0, 1, 0, 0, 0, 0, 8, 0, 30, 0, 5, 0, 0, 0],
            RouteMessage.RemoveRoute(5, route));
    }

    [Fact]
    public void DefaultRoute_OfTheKernel_IsRead()
    {
        var v4 = Read([2, 0, 0, 0, Main, 3, 0, 1, 0, 0, 0, 0], [.. Attribute(5, [10, 1, 1, 1]), .. Dev7]);
        var v6 = Read([10, 0, 0, 0, Main, 9, 0, 1, 0, 0, 0, 0], [.. Attribute(1, new byte[16]), .. Attribute(6, [0, 4, 0, 0]), .. Dev7]);

        Assert.Equal((AddressFamily.InterNetwork, 7, 0, true, "10.1.1.1"), (v4.Family, v4.Link, v4.Metric, v4.IsForAll, v4.Gateway?.ToString()));
        Assert.Equal((AddressFamily.InterNetworkV6, 7, 1024, true, null), (v6.Family, v6.Link, v6.Metric, v6.IsForAll, v6.Gateway));
        Assert.False(Read([10, 0, 64, 0, Main, 3, 0, 1, 0, 0, 0, 0], Dev7).IsForAll);
        Assert.False(Read([2, 0, 0, 16, Main, 3, 0, 1, 0, 0, 0, 0], Dev7).IsForAll);
    }

    [Theory]
    [InlineData(2, 24, Main, 0, null)]
    [InlineData(2, 0, 255, 0, null)]
    [InlineData(2, 0, Main, 2, null)]
    [InlineData(7, 0, Main, 0, null)]
    [InlineData(2, 0, Main, 0, 1000)]
    public void DefaultRoute_OfAnotherDestinationTableOrKind_IsNone(byte family, byte prefix, byte table, byte flags, int? tableAttribute) =>
        Assert.False(RouteMessage.TryReadDefaultRoute(
            Message([family, prefix, 0, 0, table, 3, 0, 1, 0, flags, 0, 0], tableAttribute is { } number ? Attribute(15, BitConverter.GetBytes(number)) : []), out _));

    [Fact]
    public void DefaultRoute_OverSeveralRouters_HasALinkOnlyIfTheyShareIt()
    {
        byte[] body = [2, 0, 0, 0, Main, 3, 0, 1, 0, 0, 0, 0];

        Assert.Equal(7, Read(body, Attribute(9, [.. Nexthop(7), .. Nexthop(7)])).Link);
        Assert.Equal(0, Read(body, Attribute(9, [.. Nexthop(7), .. Nexthop(8)])).Link);
        Assert.Equal(0, Read(body, Attribute(9, [.. Nexthop(7), 99, 0, 0, 0, 7, 0, 0, 0])).Link);
        Assert.Null(Read(body, Attribute(9, [.. Nexthop(7), .. Nexthop(7)])).Gateway);
    }

    [Fact]
    public void DefaultRoute_OfAMessageThatIsCutInItsBodyOrOfAnotherKind_IsNone()
    {
        var message = Message([2, 0, 0, 0, Main, 3, 0, 1, 0, 0, 0, 0], []);

        Assert.True(RouteMessage.TryReadDefaultRoute(message, out _));
        Assert.All(Enumerable.Range(0, message.Length), length => Assert.False(RouteMessage.TryReadDefaultRoute(message[..length], out _)));
        message[4] = (byte)RouteMessage.DelRoute;
        Assert.False(RouteMessage.TryReadDefaultRoute(message, out _));
    }

    [Fact]
    public void DefaultRoute_WithAnyAttributes_IsReadAndRemovableWithoutFailing() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), static attributes =>
            !RouteMessage.TryReadDefaultRoute(Message([2, 0, 0, 0, Main, 3, 0, 1, 0, 0, 0, 0], attributes), out var route)
            || RouteMessage.RemoveRoute(1, route).Length >= NetlinkMessage.HeaderBytes + RouteMessage.BodyBytes));

    private static DefaultRoute Read(byte[] body, byte[] attributes)
    {
        Assert.True(RouteMessage.TryReadDefaultRoute(Message(body, attributes), out var route));
        return route;
    }

    private static byte[] Message(byte[] body, byte[] attributes) =>
        [.. BitConverter.GetBytes(NetlinkMessage.HeaderBytes + body.Length + attributes.Length), (byte)RouteMessage.NewRoute, .. new byte[11], .. body, .. attributes];

    private static byte[] Nexthop(byte link) => [16, 0, 0, 0, link, 0, 0, 0, .. Attribute(5, [10, 1, 1, 1])];

    private static byte[] Attribute(ushort type, byte[] value) =>
        [.. BitConverter.GetBytes((ushort)(4 + value.Length)), .. BitConverter.GetBytes(type), .. value];
}
