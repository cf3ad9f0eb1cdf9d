using System.Runtime.InteropServices;

namespace Multus.Cni.Interop;

/// <summary>
/// The C library, under its own names. Every import of the product stands here, and all of them are of "libc": a static program
/// links no other. Where C wants a pointer, this gives a span or a reference, so that all else is safe code.
/// </summary>
internal static unsafe partial class Libc
{
    public const int F_SETFL = 4;
    public const int F_DUPFD_CLOEXEC = 1030;
    public const int CLONE_NEWNET = 0x40000000;
    public const nuint NS_GET_NSTYPE = 0xB703;

    public const short POLLIN = 0x1;
    public const short POLLOUT = 0x4;
    public const short POLLERR = 0x8;
    public const short POLLHUP = 0x10;

    public const int MADV_DONTNEED = 4;

    public const int SIGKILL = 9;
    public const int SIGPIPE = 13;
    public const int SIGCHLD = 17;
    public const int WNOHANG = 1;
    public const int EFD_CLOEXEC = O_CLOEXEC;
    public const long SYS_pidfd_open = 434;

    public const short POSIX_SPAWN_SETPGROUP = 0x2;
    public const short POSIX_SPAWN_SETSIGDEF = 0x4;
    public const short POSIX_SPAWN_SETSIGMASK = 0x8;

    [LibraryImport("libc", SetLastError = true)]
    public static partial int close(int fd);

    [LibraryImport("libc")]
    public static partial int malloc_trim(nuint left);

    [LibraryImport("libc")]
    public static partial int mallopt(int parameter, int value);

    [LibraryImport("libc")]
    public static partial int madvise(nuint address, nuint length, int advice);

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

    [LibraryImport("libc", SetLastError = true)]
    public static partial int unshare(int what);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int chroot(string path);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int chdir(string path);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int fchdir(int fd);

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

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint read(int fd, byte* buffer, nint count);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint write(int fd, byte* buffer, nint count);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int poll(PollFd* fds, nuint count, int timeoutMilliseconds);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int pipe2(int* fds, int flags);

    /// <summary><c>struct pollfd</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PollFd
    {
        public int Fd;
        public short Events;
        public short Returned;
    }
}
