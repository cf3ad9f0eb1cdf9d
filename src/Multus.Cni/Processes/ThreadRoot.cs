using System.ComponentModel;
using Multus.Cni.Interop;

namespace Multus.Cni.Processes;

/// <summary>
/// Gives one thread a root folder of its own, for good: the thread is done with when what was started from it is. What it starts has that
/// root; all other threads keep theirs. So no program has to stand between, whose start would cost as much as the plugin's.
/// </summary>
internal static class ThreadRoot
{
    /// <exception cref="Win32Exception">It is no folder, or this process may not; the message names it.</exception>
    public static void Enter(string folder)
    {
        if (Libc.unshare(Libc.CLONE_FS) < 0 || Libc.chroot(folder) < 0 || Libc.chdir("/") < 0)
        {
            throw Errno.LastException($"cannot run plugins in {folder}");
        }
    }
}
