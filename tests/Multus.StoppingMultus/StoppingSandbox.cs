using System.Net;
using System.Net.Sockets;
using Multus.Core.Cni;
using Multus.Core.Ports;

namespace Multus.StoppingMultus;

/// <summary>A sandbox, each of whose changes may be the last.</summary>
internal sealed class StoppingSandbox(ISandbox sandbox, Effects effects) : ISandbox
{
    public ValueTask<bool> InterfaceExistsAsync(InterfaceName name, CancellationToken cancellationToken) =>
        sandbox.InterfaceExistsAsync(name, cancellationToken);

    public ValueTask RemoveDefaultRoutesAsync(InterfaceName name, AddressFamily family, CancellationToken cancellationToken)
    {
        effects.Next($"remove default routes of {name}");
        return sandbox.RemoveDefaultRoutesAsync(name, family, cancellationToken);
    }

    public ValueTask AddDefaultRouteAsync(InterfaceName name, IPAddress gateway, CancellationToken cancellationToken)
    {
        effects.Next($"add default route to {name}");
        return sandbox.AddDefaultRouteAsync(name, gateway, cancellationToken);
    }

    public ValueTask DisposeAsync() => sandbox.DisposeAsync();
}
