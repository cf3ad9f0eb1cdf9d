using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Runtime.InteropServices;
using Multus.Core.Cni;

namespace Multus.Cni.Netlink;

/// <summary>The layout of messages about addresses (rtnetlink(7)): <c>struct ifaddrmsg</c>, then attributes.</summary>
internal static class AddressMessage
{
    public const ushort NewAddress = 20;
    public const int BodyBytes = 8;

    private const ushort GetAddress = 22;
    private const ushort AddressAttribute = 1;
    private const ushort LocalAttribute = 2;
    private const ushort FlagsAttribute = 8;
    private const uint PermanentFlag = 0x80;

    /// <summary>A request for all addresses of both families.</summary>
    public static byte[] GetAddresses(uint sequence)
    {
        var request = new NetlinkRequest(GetAddress, NetlinkMessage.FlagRequest | NetlinkMessage.FlagDump, sequence);
        request.Append(stackalloc byte[BodyBytes]);
        return request.ToMessage();
    }

    /// <summary>The address that a message describes; false if it describes none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> message, [NotNullWhen(true)] out InterfaceAddress? address)
    {
        address = null;
        if (message.Length < NetlinkMessage.HeaderBytes + BodyBytes || NetlinkMessage.TypeOf(message) != NewAddress)
        {
            return false;
        }

        var body = message.Slice(NetlinkMessage.HeaderBytes, BodyBytes);
        uint flags = body[2];
        ReadOnlySpan<byte> bytes = default;
        var attributes = new NetlinkAttributes(message[(NetlinkMessage.HeaderBytes + BodyBytes)..]);
        while (attributes.MoveNext())
        {
            // Of a point-to-point interface the first one is the other end's.
            if (attributes.Type == LocalAttribute || (attributes.Type == AddressAttribute && bytes.IsEmpty))
            {
                bytes = attributes.Value;
            }
            else if (attributes.Type == FlagsAttribute && MemoryMarshal.TryRead<uint>(attributes.Value, out var all))
            {
                flags = all;
            }
        }

        var length = body[0] switch
        {
            RouteMessage.Inet => 4,
            RouteMessage.Inet6 => 16,
            _ => 0,
        };
        if (length == 0 || bytes.Length != length || body[1] > length * 8)
        {
            return false;
        }

        address = new InterfaceAddress(MemoryMarshal.Read<int>(body[4..]), Cidr.Of(new IPAddress(bytes), body[1])) { IsPermanent = (flags & PermanentFlag) != 0 };
        return true;
    }
}
