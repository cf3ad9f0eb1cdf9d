using System.Diagnostics.CodeAnalysis;
using Multus.Core.Delegation.Processes;

namespace Multus.Cni.Processes;

/// <summary>
/// Runs programs with posix_spawn(3), each in a process group of its own, which is killed as a whole when its time is up. The child
/// starts with no signal blocked or ignored, and with no file open but its three streams. Thread-safe.
/// </summary>
/// <param name="waiting">On which thread to wait.</param>
public sealed class PosixProcessLauncher(ProcessWaiting waiting) : IProcessLauncher
{
    private const int StackBytes = 256 * 1024;

    /// <summary>A launcher that waits on threads of its own.</summary>
    public PosixProcessLauncher()
        : this(ProcessWaiting.OnOwnThread)
    {
    }

    /// <inheritdoc/>
    public ValueTask<ProcessExit> LaunchAsync(ProcessLaunch launch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(launch);
        cancellationToken.ThrowIfCancellationRequested();
        return waiting == ProcessWaiting.OnCallersThread
            ? ValueTask.FromResult(Run(launch, cancellationToken))
            : new ValueTask<ProcessExit>(RunOnOwnThread(launch, cancellationToken));
    }

    private static ProcessExit Run(ProcessLaunch launch, CancellationToken cancellationToken)
    {
        using var child = ChildProcess.Start(launch);
        return new ChildConversation(child, launch).Run(cancellationToken);
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "it reaches the caller through the task")]
    private static Task<ProcessExit> RunOnOwnThread(ProcessLaunch launch, CancellationToken cancellationToken)
    {
        var completion = new TaskCompletionSource<ProcessExit>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(
            () =>
            {
                try
                {
                    completion.SetResult(Run(launch, cancellationToken));
                }
                catch (OperationCanceledException exception)
                {
                    completion.SetCanceled(exception.CancellationToken);
                }
                catch (Exception exception)
                {
                    completion.SetException(exception);
                }
            },
            StackBytes)
        {
            IsBackground = true,
            Name = "delegate",
        };
        thread.UnsafeStart();
        return completion.Task;
    }
}
