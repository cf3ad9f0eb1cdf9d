using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Multus.Cli.Daemon;

/// <summary>Where a server listens.</summary>
internal static class ListenAddresses
{
    /// <summary>Listens at a port, of one address or of all.</summary>
    public static void ListenAt(this KestrelServerOptions options, IPAddress? address, int port, Action<ListenOptions> listen)
    {
        if (address is null)
        {
            options.ListenAnyIP(port, listen);
        }
        else
        {
            options.Listen(address, port, listen);
        }
    }
}
