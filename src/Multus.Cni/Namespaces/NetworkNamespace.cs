using System.ComponentModel;
using Multus.Cni.Interop;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;

namespace Multus.Cni.Namespaces;

/// <summary>A network namespace that is held open. Thread-safe but for disposing.</summary>
public sealed class NetworkNamespace : IDisposable
{
    private const string OwnPath = "/proc/thread-self/ns/net";

    private readonly FileDescriptor _descriptor;

    private NetworkNamespace(FileDescriptor descriptor) => _descriptor = descriptor;

    /// <summary>Opens a network namespace by its path.</summary>
    /// <exception cref="CniException">There is nothing of that path, or it is not a network namespace (code 8).</exception>
    public static NetworkNamespace Open(NetnsPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var descriptor = OpenPath(path.Value);
        if (descriptor.IsInvalid)
        {
            var errno = Errno.Last;
            descriptor.Dispose();
            throw new CniException(
                new CniError(CniErrorCode.InvalidNetns, $"no net namespace {path} found: {Errno.TextOf(errno)}"), Errno.Exception(errno, path.Value));
        }

        if (Libc.ioctl(descriptor.Number, Libc.NS_GET_NSTYPE, 0) != Libc.CLONE_NEWNET)
        {
            descriptor.Dispose();
            throw new CniException(new CniError(CniErrorCode.InvalidNetns, $"{path} is there, but it is not a network namespace"));
        }

        return new NetworkNamespace(descriptor);
    }

    /// <summary>Whether a path leads to the network namespace that the calling thread is in. A path that leads nowhere does not.</summary>
    /// <exception cref="CniException">The calling thread's own namespace cannot be looked at (code 8).</exception>
    public static bool IsCallersOwn(NetnsPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var other = OpenPath(path.Value);
        if (other.IsInvalid)
        {
            return false;
        }

        using var own = OpenPath(OwnPath);
        return own.IsInvalid
            ? throw new CniException(new CniError(CniErrorCode.InvalidNetns, $"get plugin's netns failed: {OwnPath}: {Errno.TextOf(Errno.Last)}"))
            : IdentityOf(own) == IdentityOf(other);
    }

    /// <summary>
    /// Runs a function inside the namespace, on a thread of its own. It must do nothing but plain system calls: no task, timer,
    /// logger or process, each of which could leave a thread of the pool behind in the namespace.
    /// </summary>
    /// <exception cref="Win32Exception">The namespace could not be entered.</exception>
    /// <exception cref="ObjectDisposedException">The object is disposed.</exception>
    public T Run<T>(Func<T> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return NamespaceThread.Run(_descriptor, function);
    }

    /// <summary>Runs an action inside the namespace like <see cref="Run{T}(Func{T})"/>.</summary>
    /// <exception cref="Win32Exception">The namespace could not be entered.</exception>
    /// <exception cref="ObjectDisposedException">The object is disposed.</exception>
    public void Run(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        NamespaceThread.Run<object?>(_descriptor, () =>
        {
            action();
            return null;
        });
    }

    /// <summary>
    /// Makes a socket that belongs to the namespace, on the calling thread, which is inside for as long as that takes: nothing else is
    /// done meanwhile, and no other thread notices.
    /// </summary>
    /// <exception cref="Win32Exception">The namespace could not be entered, or the socket could not be made.</exception>
    internal FileDescriptor OpenSocket(int family, int type, int protocol)
    {
        using var own = OpenPath(OwnPath);
        if (own.IsInvalid || Libc.setns(_descriptor.Number, Libc.CLONE_NEWNET) != 0)
        {
            throw Errno.LastException("cannot enter the network namespace");
        }

        var socket = Libc.socket(family, type, protocol);
        var errno = Errno.Last;
        if (Libc.setns(own.Number, Libc.CLONE_NEWNET) != 0)
        {
            // What this thread did from here on, it would do in the network of a pod.
            Environment.FailFast($"cannot go back to the network namespace: {Errno.TextOf(Errno.Last)}");
        }

        return socket >= 0 ? new FileDescriptor(socket) : throw Errno.Exception(errno, "cannot make a socket");
    }

    /// <inheritdoc/>
    public void Dispose() => _descriptor.Dispose();

    private static FileDescriptor OpenPath(string path) => new(Libc.open(path, Libc.O_RDONLY | Libc.O_CLOEXEC));

    private static (uint Major, uint Minor, ulong Inode) IdentityOf(FileDescriptor descriptor) =>
        Libc.statx(descriptor.Number, "", Libc.AT_EMPTY_PATH, Libc.STATX_INO, out var status) == 0
            ? (status.DeviceMajor, status.DeviceMinor, status.Inode)
            : throw Errno.LastException("statx");
}
