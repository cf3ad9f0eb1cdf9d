using System.ComponentModel;
using Multus.Cni.Interop;
using Multus.Cni.Namespaces;

namespace Multus.Cni.Netlink;

/// <summary>Asks the kernel about the network of one namespace (rtnetlink(7)). Not thread-safe.</summary>
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

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
