using System.Diagnostics;
using System.Text;
using Multus.Cni.Interop;

namespace Multus.Cni.DaemonProtocol;

/// <summary>A connection to a Unix socket, with one deadline for all that is done with it. Not thread-safe.</summary>
internal sealed class UnixConnection : IDisposable
{
    private readonly FileDescriptor _descriptor;
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly TimeSpan _limit;

    private UnixConnection(FileDescriptor descriptor, TimeSpan limit) => (_descriptor, _limit) = (descriptor, limit);

    /// <summary>Connects; null where there is nobody, or too many are waiting already.</summary>
    public static UnixConnection? TryOpen(string path, TimeSpan limit, out int errno)
    {
        errno = 0;
        Span<byte> address = stackalloc byte[Libc.SockAddrUnBytes];
        address.Clear();
        BitConverter.TryWriteBytes(address, (ushort)Libc.AF_UNIX);
        if (!Encoding.UTF8.TryGetBytes(path, address[sizeof(ushort)..^1], out _))
        {
            errno = Errno.ENAMETOOLONG;
            return null;
        }

        var fd = Libc.socket(Libc.AF_UNIX, Libc.SOCK_STREAM | Libc.SOCK_CLOEXEC | Libc.SOCK_NONBLOCK, 0);
        if (fd < 0)
        {
            errno = Errno.Last;
            return null;
        }

        // On a Unix socket this is done at once or not at all.
        if (Libc.connect(fd, address) < 0)
        {
            errno = Errno.Last;
            _ = Libc.close(fd);
            return null;
        }

        return new UnixConnection(new FileDescriptor(fd), limit);
    }

    /// <summary>Sends all of it.</summary>
    /// <returns>The error number; 0 for none.</returns>
    public int Send(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var count = Libc.send(_descriptor.Number, bytes, Libc.MSG_NOSIGNAL);
            if (count >= 0)
            {
                bytes = bytes[count..];
            }
            else if (!IsToBeTriedAgain(Libc.POLLOUT, out var errno))
            {
                return errno;
            }
        }

        return 0;
    }

    /// <summary>Receives some bytes.</summary>
    /// <returns>How many; 0 at the end, and below that for an error.</returns>
    public int Receive(Span<byte> buffer, out int errno)
    {
        errno = 0;
        while (true)
        {
            var count = Libc.recv(_descriptor.Number, buffer, 0);
            if (count >= 0 || !IsToBeTriedAgain(Libc.POLLIN, out errno))
            {
                return count;
            }

            errno = 0;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _descriptor.Dispose();

    private bool IsToBeTriedAgain(short events, out int errno)
    {
        errno = Errno.Last;
        if (errno == Errno.EINTR)
        {
            return true;
        }

        if (errno != Errno.EAGAIN)
        {
            return false;
        }

        errno = Errno.ETIMEDOUT;
        var left = _limit - Stopwatch.GetElapsedTime(_started);
        return left > TimeSpan.Zero && Readiness.Wait(_descriptor.Number, events, (int)Math.Ceiling(Math.Min(left.TotalMilliseconds, int.MaxValue)));
    }
}
