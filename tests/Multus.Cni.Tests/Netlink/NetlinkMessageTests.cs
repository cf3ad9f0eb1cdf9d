using FsCheck;
using FsCheck.Fluent;
using Multus.Cni.Interop;
using Multus.Cni.Netlink;

namespace Multus.Cni.Tests.Netlink;

public sealed class NetlinkMessageTests
{
    [Fact]
    public void GetLinkByName_Message_IsLaidOutAsTheKernelWantsIt()
    {
        byte[] expected =
        [
            41 + 3, 0, 0, 0, 18, 0, 1, 0, 7, 0, 0, 0, 0, 0, 0, 0,
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
            9, 0, 3, 0, (byte)'e', (byte)'t', (byte)'h', (byte)'0', 0, 0, 0, 0,
        ];

        Assert.Equal(expected, NetlinkMessage.GetLinkByName(7, "eth0"));
    }

    [Fact]
    public void Header_OfAnyBytes_IsReadOnlyWhenTheMessageIsWhole() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), static bytes =>
            !NetlinkMessage.TryReadHeader(bytes, out var length, out _, out _) || (length >= NetlinkMessage.HeaderBytes && length <= bytes.Length)));

    [Fact]
    public void Header_OfAMessageThatIsCut_IsNone()
    {
        var message = NetlinkMessage.GetLinkByName(9, "eth0");

        Assert.True(NetlinkMessage.TryReadHeader(message, out var length, out var type, out var sequence));
        Assert.Equal((message.Length, NetlinkMessage.GetLink, 9u), (length, type, sequence));
        Assert.False(NetlinkMessage.TryReadHeader(message.AsSpan(0, message.Length - 1), out _, out _, out _));
        Assert.False(NetlinkMessage.TryReadHeader(message.AsSpan(0, 15), out _, out _, out _));
    }

    [Fact]
    public void Link_WithAnyAttributes_IsReadWithoutFailing() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), static attributes =>
            NetlinkMessage.TryReadLink(LinkMessage(attributes), out var link) && link.Index == 42));

    [Fact]
    public void Link_OfAMessageThatIsCutInItsBody_IsNone()
    {
        var message = LinkMessage([]);

        Assert.True(NetlinkMessage.TryReadLink(message, out _));
        Assert.All(Enumerable.Range(0, message.Length), length => Assert.False(NetlinkMessage.TryReadLink(message.AsSpan(0, length), out _)));
    }

    [Fact]
    public void Link_OfAMessageOfAnotherKind_IsNone() =>
        Assert.False(NetlinkMessage.TryReadLink(NetlinkMessage.GetLinkByName(1, "eth0"), out _));

    [Theory]
    [InlineData(NetlinkMessage.Error, -19, 19)]
    [InlineData(NetlinkMessage.Error, 0, 0)]
    [InlineData(NetlinkMessage.NewLink, -19, 0)]
    public void Error_OfAMessage_IsItsErrnoIfItIsAnError(ushort type, int number, int errno) =>
        Assert.Equal(errno, NetlinkMessage.ErrorOf([20, 0, 0, 0, (byte)type, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, .. BitConverter.GetBytes(number)]));

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Error_ThatIsCutBeforeItsErrno_IsABadMessage(int bodyBytes) => Assert.Equal(
        Errno.EBADMSG, NetlinkMessage.ErrorOf([16, 0, 0, 0, (byte)NetlinkMessage.Error, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, .. new byte[bodyBytes]]));

    [Fact]
    public void Link_WithOtherAttributesBefore_HasItsName()
    {
        byte[] message = LinkMessage(
        [
            .. Attribute(10, [1, 2, 3, 4, 5]),
            .. Attribute(NetlinkMessage.InterfaceNameAttribute, [.. "net1"u8, 0]),
            .. Attribute(NetlinkMessage.InterfaceNameAttribute, [.. "last"u8, 0]),
        ]);

        Assert.True(NetlinkMessage.TryReadLink(message, out var link));
        Assert.Equal(new LinkInfo(42, "net1"), link);
    }

    private static byte[] LinkMessage(byte[] attributes)
    {
        byte[] message = [.. new byte[NetlinkMessage.HeaderBytes + NetlinkMessage.LinkBodyBytes], .. attributes];
        message[4] = (byte)NetlinkMessage.NewLink;
        message[NetlinkMessage.HeaderBytes + 4] = 42;
        return message;
    }

    private static byte[] Attribute(ushort type, byte[] value) =>
        [.. BitConverter.GetBytes((ushort)(4 + value.Length)), .. BitConverter.GetBytes(type), .. value, .. new byte[(4 - (value.Length % 4)) % 4]];
}
