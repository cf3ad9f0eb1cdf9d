using System.ComponentModel;
using System.Text;
using Multus.Cni.Interop;

namespace Multus.Cni.DaemonProtocol;

/// <summary>
/// The socket of a daemon, for root only: mode 0600 from the moment it can be found. A daemon that comes takes the place of the one
/// before without a gap, and one that goes leaves its successor's alone.
/// </summary>
public sealed class DaemonSocket : IDisposable
{
    private const int OwnersFileMode = 0x180; // 0600
    private const int OwnersFolderMode = 0x1C0; // 0700
    private const int Backlog = 4096;

    private readonly FileDescriptor _descriptor;
    private readonly string _path;
    private readonly ulong _inode;

    private DaemonSocket(FileDescriptor descriptor, string path, ulong inode) => (_descriptor, _path, _inode) = (descriptor, path, inode);

    /// <summary>The descriptor of the socket, which listens. It belongs to this object.</summary>
    public int Descriptor => _descriptor.Number;

    /// <summary>Listens at a path. Its folder is made, for root only, if it is not there.</summary>
    /// <exception cref="Win32Exception">It cannot be done; the message names the path.</exception>
    public static DaemonSocket Listen(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _ = Libc.mkdir(Path.GetDirectoryName(path)!, OwnersFolderMode);
        var coming = $"{path}.new";
        _ = Libc.unlink(coming);
        Span<byte> address = stackalloc byte[Libc.SockAddrUnBytes];
        address.Clear();
        BitConverter.TryWriteBytes(address, (ushort)Libc.AF_UNIX);
        if (!Encoding.UTF8.TryGetBytes(coming, address[sizeof(ushort)..^1], out _))
        {
            throw Errno.Exception(Errno.ENAMETOOLONG, $"cannot listen at {path}");
        }

        var descriptor = new FileDescriptor(Libc.socket(Libc.AF_UNIX, Libc.SOCK_STREAM | Libc.SOCK_CLOEXEC | Libc.SOCK_NONBLOCK, 0));
        try
        {
            Check(descriptor.IsInvalid ? -1 : 0, path);
            Check(Libc.bind(descriptor.Number, address), path);
            Check(Libc.chmod(coming, OwnersFileMode), path);
            Check(Libc.listen(descriptor.Number, Backlog), path);
            Check(Libc.statx(Libc.AT_FDCWD, coming, 0, Libc.STATX_INO, out var status), path);
            Check(Libc.rename(coming, path), path);
            return new DaemonSocket(descriptor, path, status.Inode);
        }
        catch
        {
            descriptor.Dispose();
            _ = Libc.unlink(coming);
            throw;
        }
    }

    /// <summary>Listens no more, and removes the socket if it is still this one that is found at its path.</summary>
    public void Dispose()
    {
        if (!_descriptor.IsClosed && Libc.statx(Libc.AT_FDCWD, _path, 0, Libc.STATX_INO, out var status) == 0 && status.Inode == _inode)
        {
            _ = Libc.unlink(_path);
        }

        _descriptor.Dispose();
    }

    private static void Check(int result, string path)
    {
        if (result < 0)
        {
            throw Errno.LastException($"cannot listen at {path}");
        }
    }
}
