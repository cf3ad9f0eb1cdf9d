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
    public const int AttributeHeaderBytes = 4;

    public const ushort Error = 2;
    public const ushort NewLink = 16;
    public const ushort GetLink = 18;
    public const ushort FlagRequest = 1;
    public const ushort InterfaceNameAttribute = 3;

    /// <summary>A request for the link of a name.</summary>
    public static byte[] GetLinkByName(uint sequence, string name)
    {
        var text = Encoding.UTF8.GetBytes(name + '\0');
        var message = new byte[HeaderBytes + LinkBodyBytes + Align(AttributeHeaderBytes + text.Length)];
        WriteHeader(message, GetLink, FlagRequest, sequence);
        var attribute = message.AsSpan(HeaderBytes + LinkBodyBytes);
        WriteUInt16(attribute, AttributeHeaderBytes + text.Length);
        WriteUInt16(attribute[2..], InterfaceNameAttribute);
        text.CopyTo(attribute[AttributeHeaderBytes..]);
        return message;
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

    /// <summary>The errno of an error message, EBADMSG where it is cut off; 0 for an acknowledgement and for any other message.</summary>
    public static int ErrorOf(ReadOnlySpan<byte> message)
    {
        if (MemoryMarshal.Read<ushort>(message[4..]) != Error)
        {
            return 0;
        }

        return MemoryMarshal.TryRead<int>(message[HeaderBytes..], out var negative) ? -negative : Errno.EBADMSG;
    }

    /// <summary>The link that a message describes; false if it describes none.</summary>
    public static bool TryReadLink(ReadOnlySpan<byte> message, [NotNullWhen(true)] out LinkInfo? link)
    {
        var isLink = message.Length >= HeaderBytes + LinkBodyBytes && MemoryMarshal.Read<ushort>(message[4..]) == NewLink;
        link = isLink ? ReadLink(message) : null;
        return isLink;
    }

    private static LinkInfo ReadLink(ReadOnlySpan<byte> message)
    {
        var index = MemoryMarshal.Read<int>(message[(HeaderBytes + 4)..]);
        var attributes = message[(HeaderBytes + LinkBodyBytes)..];
        while (attributes.Length >= AttributeHeaderBytes)
        {
            int length = MemoryMarshal.Read<ushort>(attributes);
            if (length < AttributeHeaderBytes || length > attributes.Length)
            {
                break;
            }

            if (MemoryMarshal.Read<ushort>(attributes[2..]) == InterfaceNameAttribute)
            {
                return new LinkInfo(index, Encoding.UTF8.GetString(attributes[AttributeHeaderBytes..length]).TrimEnd('\0'));
            }

            attributes = attributes[Math.Min(Align(length), attributes.Length)..];
        }

        return new LinkInfo(index, "");
    }

    private static void WriteHeader(Span<byte> message, ushort type, ushort flags, uint sequence)
    {
        MemoryMarshal.Write(message, message.Length);
        MemoryMarshal.Write(message[4..], type);
        MemoryMarshal.Write(message[6..], flags);
        MemoryMarshal.Write(message[8..], sequence);
    }

    private static void WriteUInt16(Span<byte> target, int value) => MemoryMarshal.Write(target, checked((ushort)value));

    private static int Align(int length) => (length + 3) & ~3;
}
