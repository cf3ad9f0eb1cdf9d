using System.Collections.Immutable;
using System.ComponentModel;
using System.Net;
using System.Net.Sockets;
using Multus.Cni.Interop;
using Multus.Cni.Namespaces;

namespace Multus.Cni.Netlink;

/// <summary>Asks the kernel about the network of one namespace, and changes routes there (rtnetlink(7)). Not thread-safe.</summary>
public sealed class RouteNetlink : IDisposable
{
    private readonly NetlinkSocket _socket;

    private RouteNetlink(NetlinkSocket socket) => _socket = socket;

    /// <summary>Connects to the kernel for a namespace.</summary>
    /// <exception cref="Win32Exception">The namespace could not be entered, or the socket not be made.</exception>
    public static RouteNetlink OpenIn(NetworkNamespace netns)
    {
        ArgumentNullException.ThrowIfNull(netns);
        return new RouteNetlink(NetlinkSocket.OpenIn(netns));
    }

    /// <summary>The interface of a name; null if there is none.</summary>
    /// <exception cref="NetlinkException">The kernel did not say.</exception>
    /// <exception cref="ObjectDisposedException">The object is disposed.</exception>
    public LinkInfo? FindLink(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var sequence = _socket.NextSequence();
        var doing = $"looking for link {name}";
        var answer = _socket.Exchange(NetlinkMessage.GetLinkByName(sequence, name), sequence, doing);
        return NetlinkMessage.ErrorOf(answer) switch
        {
            0 => NetlinkMessage.TryReadLink(answer, out var link) ? link : throw new NetlinkException(Errno.EBADMSG, doing),
            Errno.ENODEV => null,
            var errno => throw new NetlinkException(errno, doing),
        };
    }

    /// <summary>All interfaces of the namespace with their addresses and routes, by number.</summary>
    /// <remarks>It takes four requests, between which something may change. A route over several interfaces at once is none of any.</remarks>
    /// <exception cref="NetlinkException">The kernel did not say.</exception>
    /// <exception cref="ObjectDisposedException">The object is disposed.</exception>
    public ImmutableArray<InterfaceState> ListInterfaces()
    {
        var links = new List<InterfaceState>();
        foreach (var message in _socket.Dump(LinkMessage.GetLinks, NetlinkMessage.NewLink, "listing links"))
        {
            if (LinkMessage.TryRead(message, out var link))
            {
                links.Add(link);
            }
        }

        var addresses = new List<InterfaceAddress>();
        foreach (var message in _socket.Dump(AddressMessage.GetAddresses, AddressMessage.NewAddress, "listing addresses"))
        {
            if (AddressMessage.TryRead(message, out var address))
            {
                addresses.Add(address);
            }
        }

        List<InterfaceRoute> routes = [.. ListRoutes(AddressFamily.InterNetwork), .. ListRoutes(AddressFamily.InterNetworkV6)];
        return
        [
            .. links.OrderBy(static link => link.Index).Select(link => link with
            {
                Addresses = [.. addresses.Where(address => address.Link == link.Index).OrderBy(static address => address.Address.IsIPv4 ? 0 : 1)],
                Routes = [.. routes.Where(route => route.Link == link.Index)],
            }),
        ];
    }

    /// <summary>The default routes of one family in the main table, as the kernel would try them within one metric.</summary>
    /// <exception cref="NetlinkException">The kernel did not say.</exception>
    internal List<DefaultRoute> ListDefaultRoutes(AddressFamily family, string doing)
    {
        var routes = new List<DefaultRoute>();
        foreach (var message in _socket.Dump(sequence => RouteMessage.GetRoutes(sequence, family), RouteMessage.NewRoute, doing))
        {
            if (RouteMessage.TryReadDefaultRoute(message, out var route))
            {
                routes.Add(route);
            }
        }

        return routes;
    }

    /// <summary>Removes a default route that was listed; one that is gone already is fine.</summary>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    internal void RemoveRoute(DefaultRoute route, string doing)
    {
        var sequence = _socket.NextSequence();
        if (NetlinkMessage.ErrorOf(_socket.Exchange(RouteMessage.RemoveRoute(sequence, route), sequence, doing)) is var errno and not (0 or Errno.ESRCH))
        {
            throw new NetlinkException(errno, doing);
        }
    }

    /// <summary>Adds a default route without metric; false if there is one already, and nothing was done.</summary>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    internal bool TryAddDefaultRoute(int link, IPAddress gateway, string doing) =>
        ChangeDefaultRoute(NetlinkMessage.FlagExclusive, link, gateway, doing) != Errno.EEXIST;

    /// <summary>Puts a default route without metric into the place of the one that is there.</summary>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    internal void ReplaceDefaultRoute(int link, IPAddress gateway, string doing)
    {
        if (ChangeDefaultRoute(NetlinkMessage.FlagReplace, link, gateway, doing) is var errno and not 0)
        {
            throw new NetlinkException(errno, doing);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private List<InterfaceRoute> ListRoutes(AddressFamily family)
    {
        var routes = new List<InterfaceRoute>();
        foreach (var message in _socket.Dump(sequence => RouteMessage.GetRoutes(sequence, family), RouteMessage.NewRoute, "listing routes"))
        {
            if (RouteListing.TryRead(message, out var route))
            {
                routes.Add(route);
            }
        }

        return routes;
    }

    private int ChangeDefaultRoute(ushort how, int link, IPAddress gateway, string doing)
    {
        var sequence = _socket.NextSequence();
        var answer = _socket.Exchange(RouteMessage.AddDefaultRoute(sequence, how, link, gateway), sequence, doing);
        var errno = NetlinkMessage.ErrorOf(answer);
        return errno is 0 or Errno.EEXIST ? errno : throw new NetlinkException(errno, doing);
    }
}
