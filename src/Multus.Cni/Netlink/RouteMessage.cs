using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Multus.Cni.Netlink;

/// <summary>The layout of messages about routes (rtnetlink(7)): <c>struct rtmsg</c>, then attributes.</summary>
internal static class RouteMessage
{
    public const ushort NewRoute = 24;
    public const ushort DelRoute = 25;
    public const ushort GetRoute = 26;
    public const int BodyBytes = 12;

    public const ushort DestinationAttribute = 1;
    public const ushort SourceAttribute = 2;
    public const ushort OutputAttribute = 4;
    public const ushort GatewayAttribute = 5;
    public const ushort PriorityAttribute = 6;
    public const ushort PreferredSourceAttribute = 7;
    public const ushort MultipathAttribute = 9;
    public const ushort TableAttribute = 15;
    public const ushort ViaAttribute = 18;
    public const ushort NexthopAttribute = 30;

    /// <summary>What <c>AF_INET</c> and <c>AF_INET6</c> are in Linux; <see cref="AddressFamily"/> has other numbers.</summary>
    public const byte Inet = 2;
    public const byte Inet6 = 10;

    private const byte MainTable = 254;
    private const byte BootProtocol = 3;
    private const byte UniverseScope = 0;
    private const byte Unicast = 1;
    private const uint ClonedFlag = 0x200;
    private const int FlagsOffset = 8;
    private const int NexthopBytes = 8;

    /// <summary>A request for all routes of a family, of every table: kernels that are not asked to be strict filter nothing.</summary>
    public static byte[] GetRoutes(uint sequence, AddressFamily family)
    {
        var request = new NetlinkRequest(GetRoute, NetlinkMessage.FlagRequest | NetlinkMessage.FlagDump, sequence);
        request.Append([NumberOf(family), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        return request.ToMessage();
    }

    /// <summary>A request for a default route without metric.</summary>
    /// <param name="sequence">The request's number.</param>
    /// <param name="how"><see cref="NetlinkMessage.FlagExclusive"/> or <see cref="NetlinkMessage.FlagReplace"/>; without either IPv6 would share between the old and the new.</param>
    /// <param name="link">The link.</param>
    /// <param name="gateway">The router.</param>
    public static byte[] AddDefaultRoute(uint sequence, ushort how, int link, IPAddress gateway)
    {
        var flags = (ushort)(NetlinkMessage.FlagRequest | NetlinkMessage.FlagAcknowledge | NetlinkMessage.FlagCreate | how);
        var request = new NetlinkRequest(NewRoute, flags, sequence);
        request.Append([NumberOf(gateway.AddressFamily), 0, 0, 0, MainTable, BootProtocol, UniverseScope, Unicast, 0, 0, 0, 0]);
        request.AppendAttribute(GatewayAttribute, gateway.GetAddressBytes());
        request.AppendAttribute(OutputAttribute, link);
        return request.ToMessage();
    }

    /// <summary>A request to remove just the route that the kernel described.</summary>
    public static byte[] RemoveRoute(uint sequence, DefaultRoute route)
    {
        var message = route.Message.Span;
        Span<byte> body = stackalloc byte[BodyBytes];
        message[NetlinkMessage.HeaderBytes..][..BodyBytes].CopyTo(body);

        // How the link is at the moment, which is not for us to say.
        body[FlagsOffset..].Clear();
        var request = new NetlinkRequest(DelRoute, NetlinkMessage.FlagRequest | NetlinkMessage.FlagAcknowledge, sequence);
        request.Append(body);
        var isNexthop = Has(message, NexthopAttribute);
        var attributes = AttributesOf(message);
        while (attributes.MoveNext())
        {
            if (IsIdentifying(attributes.Type, isNexthop))
            {
                request.AppendAttribute(attributes.Type, attributes.Value);
            }
        }

        return request.ToMessage();
    }

    /// <summary>The default route that a message describes; false if it describes none of the main table.</summary>
    public static bool TryReadDefaultRoute(byte[] message, [NotNullWhen(true)] out DefaultRoute? route)
    {
        route = null;
        if (message.Length < NetlinkMessage.HeaderBytes + BodyBytes || NetlinkMessage.TypeOf(message) != NewRoute)
        {
            return false;
        }

        var body = message.AsSpan(NetlinkMessage.HeaderBytes, BodyBytes);
        if (body[0] is not (Inet or Inet6) || body[1] != 0 || IsCloned(body) || TableOf(message, body[4]) != MainTable)
        {
            return false;
        }

        route = Read(message, body[0] == Inet ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6);
        return true;
    }

    /// <summary>Whether a body is that of an entry of the cache.</summary>
    public static bool IsCloned(ReadOnlySpan<byte> body) => (MemoryMarshal.Read<uint>(body[FlagsOffset..]) & ClonedFlag) != 0;

    /// <summary>Where a route leads; empty for a default route, and for what is no address.</summary>
    public static ReadOnlySpan<byte> DestinationOf(ReadOnlySpan<byte> message)
    {
        var attributes = AttributesOf(message);
        while (attributes.MoveNext())
        {
            if (attributes.Type == DestinationAttribute)
            {
                return attributes.Value.Length is 4 or 16 ? attributes.Value : [];
            }
        }

        return [];
    }

    /// <summary>Reads what a whole message says of link, metric and gateway.</summary>
    public static DefaultRoute Read(byte[] message, AddressFamily family)
    {
        var body = message.AsSpan(NetlinkMessage.HeaderBytes, BodyBytes);
        var (link, metric, gateway) = (0, 0, (IPAddress?)null);
        var attributes = AttributesOf(message);
        while (attributes.MoveNext())
        {
            switch (attributes.Type)
            {
                case OutputAttribute:
                    link = ReadNumber(attributes.Value);
                    break;
                case MultipathAttribute:
                    link = OnlyLinkOf(attributes.Value);
                    break;
                case PriorityAttribute:
                    metric = ReadNumber(attributes.Value);
                    break;
                case GatewayAttribute when attributes.Value.Length is 4 or 16:
                    gateway = new IPAddress(attributes.Value);
                    break;
            }
        }

        return new DefaultRoute { Family = family, Link = link, Gateway = gateway, Metric = metric, IsForAll = body[2] == 0 && body[3] == 0, Message = message };
    }

    // struct rtnexthop, each with its length, flags, hops and link, then attributes of its own.
    private static int OnlyLinkOf(ReadOnlySpan<byte> nexthops)
    {
        var link = 0;
        while (nexthops.Length >= NexthopBytes)
        {
            int length = MemoryMarshal.Read<ushort>(nexthops);
            var next = MemoryMarshal.Read<int>(nexthops[4..]);
            if (length < NexthopBytes || length > nexthops.Length || (link != 0 && link != next))
            {
                return 0;
            }

            link = next;
            nexthops = nexthops[Math.Min(NetlinkAttributes.Align(length), nexthops.Length)..];
        }

        return link;
    }

    /// <summary>The table of a whole message, whose body has only the lower eight bits.</summary>
    public static int TableOf(ReadOnlySpan<byte> message, byte inBody)
    {
        var attributes = AttributesOf(message);
        while (attributes.MoveNext())
        {
            if (attributes.Type == TableAttribute)
            {
                return ReadNumber(attributes.Value);
            }
        }

        return inBody;
    }

    private static bool Has(ReadOnlySpan<byte> message, ushort type)
    {
        var attributes = AttributesOf(message);
        while (attributes.MoveNext())
        {
            if (attributes.Type == type)
            {
                return true;
            }
        }

        return false;
    }

    // A route over a nexthop of its own number is known by that, and may not be described by what that leads to as well.
    private static bool IsIdentifying(ushort type, bool isNexthop) => type switch
    {
        DestinationAttribute or SourceAttribute or PriorityAttribute or PreferredSourceAttribute or TableAttribute => true,
        NexthopAttribute => isNexthop,
        OutputAttribute or GatewayAttribute or ViaAttribute or MultipathAttribute => !isNexthop,
        _ => false,
    };

    private static NetlinkAttributes AttributesOf(ReadOnlySpan<byte> message) => new(message[(NetlinkMessage.HeaderBytes + BodyBytes)..]);

    private static int ReadNumber(ReadOnlySpan<byte> value) => MemoryMarshal.TryRead<int>(value, out var number) ? number : 0;

    private static byte NumberOf(AddressFamily family) => family switch
    {
        AddressFamily.InterNetwork => Inet,
        AddressFamily.InterNetworkV6 => Inet6,
        _ => throw new ArgumentOutOfRangeException(nameof(family), family, "neither IPv4 nor IPv6"),
    };
}
