using System.Net;
using System.Net.Sockets;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;

namespace Multus.Core.Ports;

/// <summary>The network of one sandbox, while it is looked at. Not thread-safe.</summary>
public interface ISandbox : IAsyncDisposable
{
    /// <summary>Whether there is an interface of that name.</summary>
    /// <exception cref="CniException">It could not be found out (code 5).</exception>
    ValueTask<bool> InterfaceExistsAsync(InterfaceName name, CancellationToken cancellationToken);

    /// <summary>Removes the default routes of one family that lead out through an interface, whatever their metric. None is fine.</summary>
    /// <exception cref="CniException">There is no such interface (code 999), or the kernel refused (code 5).</exception>
    ValueTask RemoveDefaultRoutesAsync(InterfaceName name, AddressFamily family, CancellationToken cancellationToken);

    /// <summary>Makes the default route of the gateway's family lead out through an interface; one that is the same already is left.</summary>
    /// <exception cref="CniException">There is no such interface, or the gateway cannot be reached through it (code 999), or the kernel refused (code 5).</exception>
    ValueTask AddDefaultRouteAsync(InterfaceName name, IPAddress gateway, CancellationToken cancellationToken);
}
