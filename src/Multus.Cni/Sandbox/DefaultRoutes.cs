using System.Net;
using System.Net.Sockets;
using Multus.Cni.Interop;
using Multus.Cni.Netlink;
using Multus.Core.Cni.Errors;

namespace Multus.Cni.Sandbox;

/// <summary>Changes the default routes of a sandbox, and makes sure that they are what they were to become.</summary>
internal sealed class DefaultRoutes(RouteNetlink netlink)
{
    // A router that announces itself may put one back while we look.
    private const int RemovalTries = 3;
    private const int NoMetric = 0;
    private const int NoMetricInIPv6 = 1024;

    /// <summary>Removes all of one family that lead out through an interface and no other.</summary>
    public void Remove(string name, AddressFamily family)
    {
        var doing = $"removing the {NameOf(family)} default routes of interface {name}";
        try
        {
            var link = FindLink(name, doing);
            for (var tries = 0; tries < RemovalTries; tries++)
            {
                var routes = netlink.ListDefaultRoutes(family, doing).FindAll(route => route.Link == link);
                if (routes.Count == 0)
                {
                    return;
                }

                routes.ForEach(route => netlink.RemoveRoute(route, doing));
            }

            if (netlink.ListDefaultRoutes(family, doing).Exists(route => route.Link == link))
            {
                throw Failed(CniErrorCode.IoFailure, $"{doing}: after {RemovalTries} times there are still some", null);
            }
        }
        catch (NetlinkException exception)
        {
            throw Failed(CniErrorCode.IoFailure, exception.Message, exception);
        }
    }

    /// <summary>Makes a gateway behind an interface the default of its family, in the place of any other that has no metric.</summary>
    public void Add(string name, IPAddress gateway)
    {
        var doing = $"adding the default route via {gateway} on interface {name}";
        try
        {
            var link = FindLink(name, doing);
            if (!netlink.TryAddDefaultRoute(link, gateway, doing) && !IsDefault(link, gateway, doing))
            {
                netlink.ReplaceDefaultRoute(link, gateway, doing);
            }

            if (!IsDefault(link, gateway, doing))
            {
                throw Failed(CniErrorCode.IoFailure, $"{doing}: the kernel took it, but it is not there", null);
            }
        }
        catch (NetlinkException exception)
        {
            throw Failed(IsAboutGateway(exception) ? CniErrorCode.Internal : CniErrorCode.IoFailure, exception.Message, exception);
        }
    }

    // The first one of a metric is the one that is used.
    private bool IsDefault(int link, IPAddress gateway, string doing)
    {
        var metric = gateway.AddressFamily == AddressFamily.InterNetworkV6 ? NoMetricInIPv6 : NoMetric;
        var first = netlink.ListDefaultRoutes(gateway.AddressFamily, doing).Find(route => route.IsForAll && route.Metric == metric);
        return first is not null && first.Link == link && first.Gateway is { } router && router.GetAddressBytes().AsSpan().SequenceEqual(gateway.GetAddressBytes());
    }

    private int FindLink(string name, string doing) =>
        netlink.FindLink(name)?.Index ?? throw Failed(CniErrorCode.Internal, $"{doing}: there is no such interface in the sandbox", null);

    private static bool IsAboutGateway(NetlinkException exception) =>
        exception.NativeErrorCode is Errno.ENETUNREACH or Errno.EHOSTUNREACH or Errno.ENETDOWN or Errno.EINVAL;

    private static string NameOf(AddressFamily family) => family == AddressFamily.InterNetworkV6 ? "IPv6" : "IPv4";

    private static CniException Failed(CniErrorCode code, string message, Exception? cause) => new(new CniError(code, message), cause);
}
