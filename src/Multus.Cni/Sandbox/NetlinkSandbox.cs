using System.Net;
using System.Net.Sockets;
using Multus.Cni.Netlink;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Ports;

namespace Multus.Cni.Sandbox;

/// <summary>A sandbox, seen through a netlink socket in it.</summary>
internal sealed class NetlinkSandbox(RouteNetlink netlink) : ISandbox
{
    private readonly DefaultRoutes _defaults = new(netlink);

    public ValueTask<bool> InterfaceExistsAsync(InterfaceName name, CancellationToken cancellationToken)
    {
        try
        {
            return ValueTask.FromResult(netlink.FindLink(name.Value) is not null);
        }
        catch (NetlinkException exception)
        {
            throw new CniException(new CniError(CniErrorCode.IoFailure, exception.Message), exception);
        }
    }

    public ValueTask RemoveDefaultRoutesAsync(InterfaceName name, AddressFamily family, CancellationToken cancellationToken)
    {
        _defaults.Remove(name.Value, family);
        return ValueTask.CompletedTask;
    }

    public ValueTask AddDefaultRouteAsync(InterfaceName name, IPAddress gateway, CancellationToken cancellationToken)
    {
        _defaults.Add(name.Value, gateway);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        netlink.Dispose();
        return ValueTask.CompletedTask;
    }
}
