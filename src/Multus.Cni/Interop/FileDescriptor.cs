using Microsoft.Win32.SafeHandles;

namespace Multus.Cni.Interop;

/// <summary>An open file descriptor that is closed when nobody needs it any more.</summary>
internal sealed class FileDescriptor : SafeHandleMinusOneIsInvalid
{
    public FileDescriptor(int fd)
        : base(ownsHandle: true) => SetHandle(fd);

    /// <summary>The number.</summary>
    /// <exception cref="ObjectDisposedException">It is closed, and the number may already be somebody else's.</exception>
    public int Number => IsClosed ? throw new ObjectDisposedException(nameof(FileDescriptor)) : (int)handle;

    protected override bool ReleaseHandle() => Libc.close((int)handle) == 0;
}
