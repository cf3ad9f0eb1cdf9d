using System.Runtime.ExceptionServices;
using Multus.Cni.Interop;

namespace Multus.Cni.Namespaces;

/// <summary>
/// Runs a function on a thread of its own that has entered a network namespace. The thread ends with the function, so that no
/// other work can ever find itself in the namespace.
/// </summary>
internal static class NamespaceThread
{
    private const int StackBytes = 256 * 1024;

    /// <summary>
    /// Runs a function inside. It must do nothing but plain system calls: work that it queued would make the thread pool start
    /// threads that stay in the namespace.
    /// </summary>
    /// <exception cref="System.ComponentModel.Win32Exception">The namespace could not be entered.</exception>
    public static T Run<T>(FileDescriptor netns, Func<T> function)
    {
        T result = default!;
        ExceptionDispatchInfo? thrown = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    if (Libc.setns(netns.Number, Libc.CLONE_NEWNET) != 0)
                    {
                        throw Errno.LastException("cannot enter the network namespace");
                    }

                    result = function();
                }
#pragma warning disable CA1031 // It is thrown again, on the caller's thread.
                catch (Exception exception)
#pragma warning restore CA1031
                {
                    thrown = ExceptionDispatchInfo.Capture(exception);
                }
            },
            StackBytes);
        thread.UnsafeStart();
        thread.Join();
        thrown?.Throw();
        return result;
    }
}
