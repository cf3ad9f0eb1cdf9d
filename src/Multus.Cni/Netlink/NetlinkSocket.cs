using Multus.Cni.Interop;
using Multus.Cni.Namespaces;

namespace Multus.Cni.Netlink;

/// <summary>
/// A route netlink socket. It belongs for ever to the namespace it was made in, so it is made inside and used from anywhere. Not
/// thread-safe.
/// </summary>
internal sealed class NetlinkSocket : IDisposable
{
    // The kernel answers at once; this only keeps a broken one from holding us.
    private const int TimeoutMilliseconds = 5000;
    private const int BufferBytes = 8 * 1024;

    private readonly FileDescriptor _descriptor;
    private byte[]? _buffer;
    private uint _sequence;

    private NetlinkSocket(FileDescriptor descriptor) => _descriptor = descriptor;

    /// <summary>Makes a socket in a namespace.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">It could not be made.</exception>
    public static NetlinkSocket OpenIn(NetworkNamespace netns)
    {
        var fd = netns.Run(static () =>
        {
            var socket = Libc.socket(Libc.AF_NETLINK, Libc.SOCK_RAW | Libc.SOCK_CLOEXEC, Libc.NETLINK_ROUTE);
            return socket >= 0 ? socket : throw Errno.LastException("cannot make a netlink socket");
        });
        return new NetlinkSocket(new FileDescriptor(fd));
    }

    public uint NextSequence() => ++_sequence;

    /// <summary>Sends a request and gives the first message that answers it, which may be an error.</summary>
    /// <exception cref="NetlinkException">The kernel did not answer.</exception>
    public ReadOnlySpan<byte> Exchange(byte[] request, uint sequence, string doing)
    {
        if (Libc.send(_descriptor.Number, request, 0) != request.Length)
        {
            throw new NetlinkException(Errno.Last, doing);
        }

        while (true)
        {
            ReadOnlySpan<byte> received = Receive(doing);
            while (NetlinkMessage.TryReadHeader(received, out var length, out _, out var answered))
            {
                if (answered == sequence)
                {
                    return received[..length];
                }

                received = received[Math.Min((length + 3) & ~3, received.Length)..];
            }
        }
    }

    public void Dispose() => _descriptor.Dispose();

    private ReadOnlySpan<byte> Receive(string doing)
    {
        _buffer ??= new byte[BufferBytes];
        if (!Readiness.Wait(_descriptor.Number, Libc.POLLIN, TimeoutMilliseconds))
        {
            throw new NetlinkException(Errno.EAGAIN, $"{doing}: no answer in {TimeoutMilliseconds} ms");
        }

        var count = Libc.recv(_descriptor.Number, _buffer, 0);
        return count >= 0 ? _buffer.AsSpan(0, count) : throw new NetlinkException(Errno.Last, doing);
    }
}
