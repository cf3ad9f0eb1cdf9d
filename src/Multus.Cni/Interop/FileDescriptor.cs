using Microsoft.Win32.SafeHandles;

namespace Multus.Cni.Interop;

/// <summary>An open file descriptor that is closed when nobody needs it any more.</summary>
internal sealed class FileDescriptor : SafeHandleMinusOneIsInvalid
{
    public FileDescriptor(int fd)
        : base(ownsHandle: true) => SetHandle(fd);

    /// <summary>The number. Only as long as the object is not disposed.</summary>
    public int Number => (int)handle;

    protected override bool ReleaseHandle() => Libc.close((int)handle) == 0;
}
