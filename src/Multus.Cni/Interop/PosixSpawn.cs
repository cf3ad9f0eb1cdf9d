using System.ComponentModel;

namespace Multus.Cni.Interop;

/// <summary>Starts programs by posix_spawn(3): unlike fork(2) it does not copy the page tables of this process.</summary>
internal static unsafe class PosixSpawn
{
    // Larger than the C library's structures are on any architecture.
    private const int ActionsBytes = 256;
    private const int AttributesBytes = 512;
    private const int SignalSetBytes = 256;

    private const int FirstAfterStandardStreams = 3;

    /// <summary>Starts a program in a process group of its own.</summary>
    /// <param name="command">The program's path, and its arguments.</param>
    /// <param name="environment">All of its environment.</param>
    /// <param name="input">What becomes its standard input. Like the other two not a standard stream of ours.</param>
    /// <param name="output">What becomes its standard output.</param>
    /// <param name="error">What becomes its standard error.</param>
    /// <param name="around">What the thread is in at the moment of the start, and at no other; null for nothing.</param>
    /// <returns>Its process ID.</returns>
    /// <exception cref="Win32Exception">It could not be started.</exception>
    public static int Start(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment, FileDescriptor input, FileDescriptor output, FileDescriptor error, Func<IDisposable>? around)
    {
        var actions = stackalloc byte[ActionsBytes];
        var attributes = stackalloc byte[AttributesBytes];
        using var strings = new SpawnStrings(command, environment);
        Check(Libc.posix_spawn_file_actions_init(actions));
        try
        {
            Check(Libc.posix_spawn_file_actions_adddup2(actions, input.Number, 0));
            Check(Libc.posix_spawn_file_actions_adddup2(actions, output.Number, 1));
            Check(Libc.posix_spawn_file_actions_adddup2(actions, error.Number, 2));
            CloseAllOthers(actions);
            Check(Libc.posix_spawnattr_init(attributes));
            SetAttributes(attributes);
            int pid;
            int result;
            using (around?.Invoke())
            {
                result = Libc.posix_spawn(&pid, strings.Path, actions, attributes, strings.Arguments, strings.Environment);
            }

            Check(result);
            return pid;
        }
        finally
        {
            _ = Libc.posix_spawn_file_actions_destroy(actions);
        }
    }

    // Ours close by themselves; what we inherited, from somebody who forgot to say so, goes no further either.
    private static void CloseAllOthers(void* actions)
    {
        try
        {
            Check(Libc.posix_spawn_file_actions_addclosefrom_np(actions, FirstAfterStandardStreams));
        }
        catch (EntryPointNotFoundException)
        {
            // The C library is not glibc, or one from before 2.34.
        }
    }

    // A group of its own, so that it can be killed with its descendants; no signal blocked, and none ignored: we ignore SIGPIPE,
    // which a plugin must not inherit.
    private static void SetAttributes(void* attributes)
    {
        var signals = stackalloc byte[SignalSetBytes];
        Check(Libc.posix_spawnattr_setflags(attributes, Libc.POSIX_SPAWN_SETPGROUP | Libc.POSIX_SPAWN_SETSIGDEF | Libc.POSIX_SPAWN_SETSIGMASK));
        Check(Libc.posix_spawnattr_setpgroup(attributes, 0));
        Check(Libc.sigemptyset(signals));
        Check(Libc.posix_spawnattr_setsigmask(attributes, signals));
        Check(Libc.sigfillset(signals));
        Check(Libc.posix_spawnattr_setsigdefault(attributes, signals));
    }

    // These functions return the error instead of setting errno.
    private static void Check(int errno)
    {
        if (errno != 0)
        {
            throw new Win32Exception(errno, Errno.TextOf(errno));
        }
    }
}
