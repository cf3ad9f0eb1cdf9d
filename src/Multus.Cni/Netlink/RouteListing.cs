using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using Multus.Core.Cni;

namespace Multus.Cni.Netlink;

/// <summary>Reads the routes of a dump, of every table but the one for local addresses.</summary>
internal static class RouteListing
{
    private const int LocalTable = 255;
    private const byte Unicast = 1;
    private const byte KernelProtocol = 2;

    /// <summary>The route that a message describes; false if it describes none that leads out through one interface.</summary>
    public static bool TryRead(byte[] message, [NotNullWhen(true)] out InterfaceRoute? route)
    {
        route = null;
        if (message.Length < NetlinkMessage.HeaderBytes + RouteMessage.BodyBytes || NetlinkMessage.TypeOf(message) != RouteMessage.NewRoute)
        {
            return false;
        }

        var body = message.AsSpan(NetlinkMessage.HeaderBytes, RouteMessage.BodyBytes);
        var length = body[0] switch
        {
            RouteMessage.Inet => 4,
            RouteMessage.Inet6 => 16,
            _ => 0,
        };
        var table = RouteMessage.TableOf(message, body[4]);
        if (length == 0 || body[1] > length * 8 || body[7] != Unicast || RouteMessage.IsCloned(body) || table == LocalTable)
        {
            return false;
        }

        // Who reads a default route takes gateway and link from where these stand there too.
        var described = RouteMessage.Read(message, length == 4 ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6);
        var destination = RouteMessage.DestinationOf(message) is { Length: > 0 } bytes ? new IPAddress(bytes) : length == 4 ? IPAddress.Any : IPAddress.IPv6Any;
        route = new InterfaceRoute(described.Link, Cidr.Of(destination, body[1]))
        {
            Gateway = described.Gateway,
            Metric = (uint)described.Metric,
            Table = (uint)table,
            IsKernels = body[5] == KernelProtocol,
        };
        return described.Link != 0;
    }
}
