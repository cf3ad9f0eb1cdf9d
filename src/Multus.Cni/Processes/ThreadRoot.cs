using System.ComponentModel;
using Multus.Cni.Interop;

namespace Multus.Cni.Processes;

/// <summary>
/// Another root folder for the calling thread, until this is disposed of, on the same thread: what it starts meanwhile has that root for
/// good. So no program has to stand between, whose start would cost as much as the plugin's. Threads share the root of the one that
/// makes them, and the runtime makes threads where it likes: nothing but the start of a program may happen in between.
/// </summary>
internal sealed class ThreadRoot : IDisposable
{
    private readonly FileDescriptor _root;
    private readonly FileDescriptor _folder;

    private ThreadRoot(FileDescriptor root, FileDescriptor folder) => (_root, _folder) = (root, folder);

    /// <exception cref="Win32Exception">It is no folder, or this process may not; the message names it.</exception>
    public static ThreadRoot Enter(string folder)
    {
        var before = new ThreadRoot(Open("/"), Open("."));

        // From here on the thread has a root and a folder of its own, which are the same as before.
        if (Libc.unshare(Libc.CLONE_FS) == 0 && Libc.chroot(folder) == 0 && Libc.chdir("/") == 0)
        {
            return before;
        }

        var errno = Errno.Last;
        before.Dispose();
        throw Errno.Exception(errno, $"cannot run plugins in {folder}");
    }

    /// <exception cref="RootLostException">The way back is gone.</exception>
    public void Dispose()
    {
        using (_root)
        using (_folder)
        {
            if (Libc.fchdir(_root.Number) < 0 || Libc.chroot(".") < 0 || Libc.fchdir(_folder.Number) < 0)
            {
                throw new RootLostException($"cannot go back to the root: {Errno.TextOf(Errno.Last)}");
            }
        }
    }

    private static FileDescriptor Open(string folder)
    {
        var fd = Libc.open(folder, Libc.O_PATH | Libc.O_CLOEXEC);
        return fd >= 0 ? new FileDescriptor(fd) : throw Errno.LastException($"cannot open {folder}");
    }
}
