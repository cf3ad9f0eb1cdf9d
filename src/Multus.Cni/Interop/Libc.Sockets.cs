using System.Runtime.InteropServices;

namespace Multus.Cni.Interop;

/// <content>Sockets.</content>
internal static unsafe partial class Libc
{
    public const int AF_UNIX = 1;
    public const int AF_NETLINK = 16;
    public const int SOCK_STREAM = 1;
    public const int SOCK_RAW = 3;
    public const int SOCK_CLOEXEC = O_CLOEXEC;
    public const int SOCK_NONBLOCK = O_NONBLOCK;
    public const int MSG_NOSIGNAL = 0x4000;
    public const int NETLINK_ROUTE = 0;
    public const int MSG_TRUNC = 0x20;

    /// <summary>The size of <c>struct sockaddr_un</c>.</summary>
    public const int SockAddrUnBytes = 110;

    public static int connect(int fd, ReadOnlySpan<byte> address)
    {
        fixed (byte* bytes = address)
        {
            return connect(fd, bytes, (uint)address.Length);
        }
    }

    public static int bind(int fd, ReadOnlySpan<byte> address)
    {
        fixed (byte* bytes = address)
        {
            return bind(fd, bytes, (uint)address.Length);
        }
    }

    public static int send(int fd, ReadOnlySpan<byte> buffer, int flags)
    {
        fixed (byte* bytes = buffer)
        {
            return (int)send(fd, bytes, buffer.Length, flags);
        }
    }

    public static int recv(int fd, Span<byte> buffer, int flags)
    {
        fixed (byte* bytes = buffer)
        {
            return (int)recv(fd, bytes, buffer.Length, flags);
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    public static partial int socket(int domain, int type, int protocol);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int listen(int fd, int backlog);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int bind(int fd, byte* address, uint length);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int connect(int fd, byte* address, uint length);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint send(int fd, byte* buffer, nint length, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint recv(int fd, byte* buffer, nint length, int flags);
}
