using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using Multus.Cni.Interop;

namespace Multus.Cni.Netlink;

/// <summary>The layout of netlink messages (netlink(7)): a header, a fixed body, attributes. Numbers are in the machine's byte order.</summary>
internal static class NetlinkMessage
{
    public const int HeaderBytes = 16;
    public const int LinkBodyBytes = 16;

    public const ushort Error = 2;
    public const ushort Done = 3;
    public const ushort NewLink = 16;
    public const ushort GetLink = 18;
    public const ushort FlagRequest = 0x1;
    public const ushort FlagAcknowledge = 0x4;
    public const ushort FlagDumpInterrupted = 0x10;
    public const ushort FlagReplace = 0x100;
    public const ushort FlagExclusive = 0x200;
    public const ushort FlagDump = 0x300;
    public const ushort FlagCreate = 0x400;
    public const ushort InterfaceNameAttribute = 3;

    /// <summary>A request for the link of a name.</summary>
    public static byte[] GetLinkByName(uint sequence, string name)
    {
        var request = new NetlinkRequest(GetLink, FlagRequest, sequence);
        request.Append(stackalloc byte[LinkBodyBytes]);
        request.AppendAttribute(InterfaceNameAttribute, Encoding.UTF8.GetBytes(name + '\0'));
        return request.ToMessage();
    }

    /// <summary>The type and sequence number of a message; false if the bytes are too short to be one.</summary>
    public static bool TryReadHeader(ReadOnlySpan<byte> message, out int length, out ushort type, out uint sequence)
    {
        (length, type, sequence) = (0, 0, 0);
        if (message.Length < HeaderBytes)
        {
            return false;
        }

        length = MemoryMarshal.Read<int>(message);
        type = MemoryMarshal.Read<ushort>(message[4..]);
        sequence = MemoryMarshal.Read<uint>(message[8..]);
        return length >= HeaderBytes && length <= message.Length;
    }

    /// <summary>The errno of an error message or of the end of a dump, EBADMSG where it is cut off; 0 for none and for any other message.</summary>
    public static int ErrorOf(ReadOnlySpan<byte> message)
    {
        if (TypeOf(message) is not (Error or Done))
        {
            return 0;
        }

        return MemoryMarshal.TryRead<int>(message[HeaderBytes..], out var negative) ? -negative : Errno.EBADMSG;
    }

    /// <summary>The link that a message describes; false if it describes none.</summary>
    public static bool TryReadLink(ReadOnlySpan<byte> message, [NotNullWhen(true)] out LinkInfo? link)
    {
        var isLink = message.Length >= HeaderBytes + LinkBodyBytes && TypeOf(message) == NewLink;
        link = isLink ? ReadLink(message) : null;
        return isLink;
    }

    /// <summary>The type of a whole message.</summary>
    public static ushort TypeOf(ReadOnlySpan<byte> message) => MemoryMarshal.Read<ushort>(message[4..]);

    /// <summary>The flags of a whole message.</summary>
    public static ushort FlagsOf(ReadOnlySpan<byte> message) => MemoryMarshal.Read<ushort>(message[6..]);

    private static LinkInfo ReadLink(ReadOnlySpan<byte> message)
    {
        var index = MemoryMarshal.Read<int>(message[(HeaderBytes + 4)..]);
        var attributes = new NetlinkAttributes(message[(HeaderBytes + LinkBodyBytes)..]);
        while (attributes.MoveNext())
        {
            if (attributes.Type == InterfaceNameAttribute)
            {
                return new LinkInfo(index, Encoding.UTF8.GetString(attributes.Value).TrimEnd('\0'));
            }
        }

        return new LinkInfo(index, "");
    }
}
