using Multus.Cni.Interop;

namespace Multus.Cni.Processes;

/// <summary>A pipe between us and a child.</summary>
/// <param name="Ours">Our end; it never blocks.</param>
/// <param name="Childs">The child's end.</param>
internal sealed record Pipe(FileDescriptor Ours, FileDescriptor Childs) : IDisposable
{
    private const int FirstFreeNumber = 3;

    /// <summary>A pipe that the child reads from.</summary>
    public static Pipe ToChild()
    {
        var (read, write) = Create();
        return new Pipe(NonBlocking(write), read);
    }

    /// <summary>A pipe that the child writes to.</summary>
    public static Pipe FromChild()
    {
        var (read, write) = Create();
        return new Pipe(NonBlocking(read), write);
    }

    public void Dispose()
    {
        Ours.Dispose();
        Childs.Dispose();
    }

    private static (FileDescriptor Reading, FileDescriptor Writing) Create() =>
        Libc.pipe2(out var reading, out var writing, Libc.O_CLOEXEC) == 0
            ? (AboveStandardStreams(reading), AboveStandardStreams(writing))
            : throw Errno.LastException("cannot make a pipe");

    // In a program that was started without one of its standard streams, a new file gets that number, and the child's streams
    // would overwrite it while they are being put in place.
    private static FileDescriptor AboveStandardStreams(int fd)
    {
        var descriptor = new FileDescriptor(fd);
        if (fd >= FirstFreeNumber)
        {
            return descriptor;
        }

        using (descriptor)
        {
            var moved = Libc.fcntl(fd, Libc.F_DUPFD_CLOEXEC, FirstFreeNumber);
            return moved >= 0 ? new FileDescriptor(moved) : throw Errno.LastException("cannot move a pipe");
        }
    }

    private static FileDescriptor NonBlocking(FileDescriptor descriptor) =>
        Libc.fcntl(descriptor.Number, Libc.F_SETFL, Libc.O_NONBLOCK) == 0 ? descriptor : throw Errno.LastException("cannot make a pipe non-blocking");
}
