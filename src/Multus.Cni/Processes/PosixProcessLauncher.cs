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
    /// <summary>A launcher that waits on threads of its own.</summary>
    public PosixProcessLauncher()
        : this(ProcessWaiting.OnOwnThread)
    {
    }

    /// <summary>
    /// The folder that programs have as their root, and that their paths are of, such as the node's root as a container sees it; null
    /// for this process's own, which stays as it is. With a folder of their own they are waited for on threads of their own. Default: null.
    /// </summary>
    public string? Root { get; init; }

    /// <inheritdoc/>
    public ValueTask<ProcessExit> LaunchAsync(ProcessLaunch launch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(launch);
        cancellationToken.ThrowIfCancellationRequested();
        return WaitingThreads.IsHere || (waiting == ProcessWaiting.OnCallersThread && Root is null)
            ? ValueTask.FromResult(RunHere(launch, cancellationToken))
            : new ValueTask<ProcessExit>(RunOnOwnThread(launch, cancellationToken));
    }

    private ProcessExit RunHere(ProcessLaunch launch, CancellationToken cancellationToken)
    {
        try
        {
            return Run(launch, cancellationToken);
        }
        catch (RootLostException exception)
        {
            // What this thread did from here on, it would do in another root.
            Environment.FailFast(exception.Message, exception);
            throw;
        }
    }

    private ProcessExit Run(ProcessLaunch launch, CancellationToken cancellationToken)
    {
        using var child = ChildProcess.Start(launch, Root);
        return new ChildConversation(child, launch).Run(cancellationToken);
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "it reaches the caller through the task")]
    private Task<ProcessExit> RunOnOwnThread(ProcessLaunch launch, CancellationToken cancellationToken)
    {
        var completion = new TaskCompletionSource<ProcessExit>(TaskCreationOptions.RunContinuationsAsynchronously);
        WaitingThreads.Shared.Run(() =>
        {
            try
            {
                completion.SetResult(Run(launch, cancellationToken));
                return true;
            }
            catch (OperationCanceledException exception)
            {
                completion.SetCanceled(exception.CancellationToken);
                return true;
            }
            catch (Exception exception)
            {
                completion.SetException(exception);
                return exception is not RootLostException;
            }
        });
        return completion.Task;
    }
}
