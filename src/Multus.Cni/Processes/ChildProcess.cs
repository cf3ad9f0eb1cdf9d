using System.ComponentModel;
using Multus.Cni.Interop;
using Multus.Core.Delegation.Processes;

namespace Multus.Cni.Processes;

/// <summary>A child that was started: its number, our ends of its streams, and, where the kernel has it (5.3), a descriptor that tells of its end.</summary>
internal sealed class ChildProcess : IDisposable
{
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
    /// <param name="launch">The program.</param>
    /// <param name="root">The folder that it has as its root; null for this process's.</param>
    /// <exception cref="Win32Exception">It could not be started.</exception>
    public static ChildProcess Start(ProcessLaunch launch, string? root)
    {
        var input = Pipe.ToChild();
        var output = Pipe.FromChild();
        var error = Pipe.FromChild();
        try
        {
            var pid = PosixSpawn.Start([launch.Path, .. launch.Arguments], launch.Environment, input.Childs, output.Childs, error.Childs, EnterOrNot(root));
            return new ChildProcess(pid, input, output, error);
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
    public ProcessEnd? TryReap()
    {
        int status;
        int pid;
        while ((pid = Libc.waitpid(_pid, out status, Libc.WNOHANG)) < 0 && Errno.Last == Errno.EINTR)
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

    private static Func<IDisposable>? EnterOrNot(string? root) => root is null ? null : () => ThreadRoot.Enter(root);
}
