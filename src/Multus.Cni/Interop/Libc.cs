using System.Runtime.InteropServices;

namespace Multus.Cni.Interop;

/// <summary>
/// The C library, under its own names. Every import of the product stands here, and all of them are of "libc": a static program
/// links no other. Where C wants a pointer, this gives a span or a reference, so that all else is safe code.
/// </summary>
internal static unsafe partial class Libc
{
    public const int O_RDONLY = 0;
    public const int O_WRONLY = 1;
    public const int O_CREAT = 0x40;
    public const int O_EXCL = 0x80;
    public const int AT_FDCWD = -100;
    public const uint STATX_TYPE = 0x1;
    public const int O_NONBLOCK = 0x800;
    public const int O_CLOEXEC = 0x80000;
    public const int F_SETFL = 4;
    public const int F_DUPFD_CLOEXEC = 1030;
    public const int CLONE_NEWNET = 0x40000000;
    public const nuint NS_GET_NSTYPE = 0xB703;
    public const int AT_EMPTY_PATH = 0x1000;
    public const uint STATX_INO = 0x100;

    private const byte DT_DIR = 4;

    // In struct dirent of 64 bits.
    private const int DirentType = 18;
    private const int DirentName = 19;

    public const short POLLIN = 0x1;
    public const short POLLOUT = 0x4;
    public const short POLLERR = 0x8;
    public const short POLLHUP = 0x10;

    public const int SIGKILL = 9;
    public const int SIGPIPE = 13;
    public const int SIGCHLD = 17;
    public const int WNOHANG = 1;
    public const int EFD_CLOEXEC = O_CLOEXEC;
    public const long SYS_pidfd_open = 434;

    public const int AF_UNIX = 1;
    public const int AF_NETLINK = 16;
    public const int SOCK_STREAM = 1;
    public const int SOCK_RAW = 3;
    public const int SOCK_CLOEXEC = O_CLOEXEC;
    public const int SOCK_NONBLOCK = O_NONBLOCK;
    public const int MSG_NOSIGNAL = 0x4000;

    /// <summary>The size of <c>struct sockaddr_un</c>.</summary>
    public const int SockAddrUnBytes = 110;
    public const int NETLINK_ROUTE = 0;
    public const int MSG_TRUNC = 0x20;

    public const short POSIX_SPAWN_SETPGROUP = 0x2;
    public const short POSIX_SPAWN_SETSIGDEF = 0x4;
    public const short POSIX_SPAWN_SETSIGMASK = 0x8;

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int open(string path, int flags);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int open(string path, int flags, int mode);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int mkdir(string path, int mode);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int rename(string from, string to);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int unlink(string path);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int fsync(int fd);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int close(int fd);

    /// <summary>The names of what a folder has but for folders; false where it cannot be opened.</summary>
    public static bool TryListFiles(string path, ICollection<string> names)
    {
        var folder = opendir(path);
        if (folder == 0)
        {
            return false;
        }

        for (var entry = readdir(folder); entry is not null; entry = readdir(folder))
        {
            if (entry[DirentType] != DT_DIR)
            {
                names.Add(Marshal.PtrToStringUTF8((nint)(entry + DirentName))!);
            }
        }

        _ = closedir(folder);
        return true;
    }

    public static int read(int fd, Span<byte> buffer)
    {
        fixed (byte* bytes = buffer)
        {
            return (int)read(fd, bytes, buffer.Length);
        }
    }

    public static int write(int fd, ReadOnlySpan<byte> buffer)
    {
        fixed (byte* bytes = buffer)
        {
            return (int)write(fd, bytes, buffer.Length);
        }
    }

    public static int poll(Span<PollFd> descriptors, int timeoutMilliseconds)
    {
        fixed (PollFd* first = descriptors)
        {
            return poll(first, (nuint)descriptors.Length, timeoutMilliseconds);
        }
    }

    public static int pipe2(out int reading, out int writing, int flags)
    {
        var ends = stackalloc int[2];
        var result = pipe2(ends, flags);
        (reading, writing) = (ends[0], ends[1]);
        return result;
    }

    [LibraryImport("libc", SetLastError = true)]
    public static partial int fcntl(int fd, int command, nint argument);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int ioctl(int fd, nuint request, nint argument);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int setns(int fd, int kind);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int statx(int directory, string path, int flags, uint mask, out Statx result);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int eventfd(uint value, int flags);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int setenv(string name, string value, int overwrite);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int kill(int pid, int signal);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int waitpid(int pid, out int status, int options);

    [LibraryImport("libc", SetLastError = true)]
    public static partial nint signal(int signal, nint handler);

    [LibraryImport("libc", SetLastError = true)]
    public static partial nint syscall(nint number, nint first, nint second);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int socket(int domain, int type, int protocol);

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

    [LibraryImport("libc", SetLastError = true)]
    public static partial int listen(int fd, int backlog);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int chmod(string path, int mode);

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

    [LibraryImport("libc")]
    public static partial int posix_spawn(int* pid, byte* path, void* actions, void* attributes, byte** arguments, byte** environment);

    [LibraryImport("libc")]
    public static partial int posix_spawn_file_actions_init(void* actions);

    [LibraryImport("libc")]
    public static partial int posix_spawn_file_actions_adddup2(void* actions, int fd, int asFd);

    [LibraryImport("libc")]
    public static partial int posix_spawn_file_actions_addclosefrom_np(void* actions, int from);

    [LibraryImport("libc")]
    public static partial int posix_spawn_file_actions_destroy(void* actions);

    [LibraryImport("libc")]
    public static partial int posix_spawnattr_init(void* attributes);

    [LibraryImport("libc")]
    public static partial int posix_spawnattr_setflags(void* attributes, short flags);

    [LibraryImport("libc")]
    public static partial int posix_spawnattr_setpgroup(void* attributes, int group);

    [LibraryImport("libc")]
    public static partial int posix_spawnattr_setsigmask(void* attributes, void* signals);

    [LibraryImport("libc")]
    public static partial int posix_spawnattr_setsigdefault(void* attributes, void* signals);

    [LibraryImport("libc")]
    public static partial int sigemptyset(void* signals);

    [LibraryImport("libc")]
    public static partial int sigfillset(void* signals);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint opendir(string path);

    [LibraryImport("libc")]
    private static partial byte* readdir(nint folder);

    [LibraryImport("libc")]
    private static partial int closedir(nint folder);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint read(int fd, byte* buffer, nint count);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint write(int fd, byte* buffer, nint count);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int poll(PollFd* fds, nuint count, int timeoutMilliseconds);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int pipe2(int* fds, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int bind(int fd, byte* address, uint length);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int connect(int fd, byte* address, uint length);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint send(int fd, byte* buffer, nint length, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint recv(int fd, byte* buffer, nint length, int flags);

    /// <summary><c>struct pollfd</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PollFd
    {
        public int Fd;
        public short Events;
        public short Returned;
    }

    /// <summary><c>struct statx</c>: unlike <c>struct stat</c> the same on every architecture.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    public struct Statx
    {
        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(32)]
        public ulong Inode;

        [FieldOffset(136)]
        public uint DeviceMajor;

        [FieldOffset(140)]
        public uint DeviceMinor;

        public readonly bool IsFolder => (Mode & 0xF000) == 0x4000;
    }
}
