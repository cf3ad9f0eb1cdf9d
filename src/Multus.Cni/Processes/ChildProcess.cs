using System.ComponentModel;
using Multus.Cni.Interop;
using Multus.Core.Delegation.Processes;

namespace Multus.Cni.Processes;

/// <summary>A child that was started: its number, our ends of its streams, and, where the kernel has it (5.3), a descriptor that tells of its end.</summary>
internal sealed class ChildProcess : IDisposable
{
    // Larger than the C library's structures are on any architecture.
    private const int ActionsBytes = 256;
    private const int AttributesBytes = 512;
    private const int SignalSetBytes = 256;

    private readonly int _pid;

    static ChildProcess()
    {
        // A plugin that exits without reading its input must not take us with it.
        Libc.signal(Libc.SIGPIPE, 1);
    }

    private ChildProcess(int pid, Pipe input, Pipe output, Pipe error)
    {
        _pid = pid;
        Input = input.Ours;
        Output = output.Ours;
        Error = error.Ours;
        Ended = new FileDescriptor((int)Libc.syscall((nint)Libc.SYS_pidfd_open, pid, 0));
    }

    public FileDescriptor Input { get; }

    public FileDescriptor Output { get; }

    public FileDescriptor Error { get; }

    /// <summary>Becomes readable when the child has ended; invalid on kernels that cannot tell.</summary>
    public FileDescriptor Ended { get; }

    /// <summary>Starts a program.</summary>
    /// <exception cref="Win32Exception">It could not be started.</exception>
    public static ChildProcess Start(ProcessLaunch launch)
    {
        var input = Pipe.ToChild();
        var output = Pipe.FromChild();
        var error = Pipe.FromChild();
        try
        {
            return new ChildProcess(Spawn(launch, input, output, error), input, output, error);
        }
        catch
        {
            input.Ours.Dispose();
            output.Ours.Dispose();
            error.Ours.Dispose();
            throw;
        }
        finally
        {
            input.Childs.Dispose();
            output.Childs.Dispose();
            error.Childs.Dispose();
        }
    }

    /// <summary>Kills the child and all of its group.</summary>
    public void KillGroup() => Libc.kill(-_pid, Libc.SIGKILL);

    /// <summary>How the child ended; null if it has not.</summary>
    /// <exception cref="Win32Exception">Somebody else took the exit status: SIGCHLD is ignored in this process.</exception>
    public unsafe ProcessEnd? TryReap()
    {
        int status;
        int pid;
        while ((pid = Libc.waitpid(_pid, &status, Libc.WNOHANG)) < 0 && Errno.Last == Errno.EINTR)
        {
        }

        if (pid < 0)
        {
            throw Errno.LastException("the exit status of a plugin is lost; SIGCHLD must not be ignored");
        }

        if (pid == 0)
        {
            return null;
        }

        var signal = status & 0x7F;
        return signal == 0 ? new ProcessEnd.Exited((status >> 8) & 0xFF) : new ProcessEnd.Signaled(signal);
    }

    public void Dispose()
    {
        Input.Dispose();
        Output.Dispose();
        Error.Dispose();
        Ended.Dispose();
    }

    private static unsafe int Spawn(ProcessLaunch launch, Pipe input, Pipe output, Pipe error)
    {
        var actions = stackalloc byte[ActionsBytes];
        var attributes = stackalloc byte[AttributesBytes];
        using var strings = new SpawnStrings(launch.Path, launch.Environment);
        Check(Libc.posix_spawn_file_actions_init(actions));
        try
        {
            Check(Libc.posix_spawn_file_actions_adddup2(actions, input.Childs.Number, 0));
            Check(Libc.posix_spawn_file_actions_adddup2(actions, output.Childs.Number, 1));
            Check(Libc.posix_spawn_file_actions_adddup2(actions, error.Childs.Number, 2));
            CloseAllOthers(actions);
            Check(Libc.posix_spawnattr_init(attributes));
            SetAttributes(attributes);
            int pid;
            Check(Libc.posix_spawn(&pid, strings.Path, actions, attributes, strings.Arguments, strings.Environment));
            return pid;
        }
        finally
        {
            _ = Libc.posix_spawn_file_actions_destroy(actions);
        }
    }

    // Ours close by themselves; what we inherited, from somebody who forgot to say so, goes no further either.
    private static unsafe void CloseAllOthers(void* actions)
    {
        try
        {
            Check(Libc.posix_spawn_file_actions_addclosefrom_np(actions, 3));
        }
        catch (EntryPointNotFoundException)
        {
            // The C library is not glibc, or one from before 2.34.
        }
    }

    // A group of its own, so that it can be killed with its descendants; no signal blocked, and none ignored: we ignore SIGPIPE,
    // which a plugin must not inherit.
    private static unsafe void SetAttributes(void* attributes)
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
