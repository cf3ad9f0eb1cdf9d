using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Multus.Cni.Netlink;

/// <summary>The layout of messages about links (rtnetlink(7)): <c>struct ifinfomsg</c>, then attributes.</summary>
internal static class LinkMessage
{
    private const ushort AddressAttribute = 1;
    private const ushort MtuAttribute = 4;
    private const ushort OperationAttribute = 16;
    private const int IndexOffset = NetlinkMessage.HeaderBytes + 4;
    private const int FlagsOffset = NetlinkMessage.HeaderBytes + 8;
    private const uint UpFlag = 0x1;

    /// <summary>A request for all links.</summary>
    public static byte[] GetLinks(uint sequence)
    {
        var request = new NetlinkRequest(NetlinkMessage.GetLink, NetlinkMessage.FlagRequest | NetlinkMessage.FlagDump, sequence);
        request.Append(stackalloc byte[NetlinkMessage.LinkBodyBytes]);
        return request.ToMessage();
    }

    /// <summary>The interface that a message describes, without its addresses and routes; false if it describes none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> message, [NotNullWhen(true)] out InterfaceState? link)
    {
        link = null;
        if (message.Length < NetlinkMessage.HeaderBytes + NetlinkMessage.LinkBodyBytes || NetlinkMessage.TypeOf(message) != NetlinkMessage.NewLink)
        {
            return false;
        }

        link = new InterfaceState(MemoryMarshal.Read<int>(message[IndexOffset..]), "") { IsUp = (MemoryMarshal.Read<uint>(message[FlagsOffset..]) & UpFlag) != 0 };
        var attributes = new NetlinkAttributes(message[(NetlinkMessage.HeaderBytes + NetlinkMessage.LinkBodyBytes)..]);
        while (attributes.MoveNext())
        {
            link = With(link, attributes.Type, attributes.Value);
        }

        return true;
    }

    private static InterfaceState With(InterfaceState link, ushort type, ReadOnlySpan<byte> value) => type switch
    {
        NetlinkMessage.InterfaceNameAttribute => link with { Name = Encoding.UTF8.GetString(value).TrimEnd('\0') },
        AddressAttribute => link with { Mac = HardwareAddress(value) },
        MtuAttribute when MemoryMarshal.TryRead<int>(value, out var mtu) => link with { Mtu = mtu },
        OperationAttribute when value.Length > 0 => link with { Operation = (InterfaceOperation)value[0] },
        _ => link,
    };

    private static string HardwareAddress(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length * 3);
        foreach (var octet in bytes)
        {
            text.Append(text.Length == 0 ? "" : ":").Append(octet.ToString("x2", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}
