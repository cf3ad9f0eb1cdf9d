using System.Diagnostics.CodeAnalysis;

namespace Multus.Cni.Processes;

/// <summary>Threads that may be blocked by plugins, for servers that have many calls at work at once. Thread-safe.</summary>
public static class PluginThreads
{
    /// <summary>
    /// Begins a call on such a thread, on which it stays until it first has to wait for something else than a plugin: meanwhile
    /// <see cref="PosixProcessLauncher"/> waits right there, instead of handing each plugin over to another thread and its outcome back.
    /// What flows with asynchronous calls, as the current activity, flows along. The thread has a stack of 1 MiB.
    /// </summary>
    /// <param name="call">The call; its outcome, exceptions too, is that of the task.</param>
    public static Task<T> RunAsync<T>(Func<ValueTask<T>> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var context = ExecutionContext.Capture();
        WaitingThreads.Shared.Run(() =>
        {
            if (context is null)
            {
                _ = CompleteAsync(call, completion);
            }
            else
            {
                ExecutionContext.Run(context, _ => _ = CompleteAsync(call, completion), null);
            }

            return true;
        });
        return completion.Task;
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "it reaches the caller through the task")]
    private static async Task CompleteAsync<T>(Func<ValueTask<T>> call, TaskCompletionSource<T> completion)
    {
        try
        {
            completion.SetResult(await call().ConfigureAwait(false));
        }
        catch (OperationCanceledException exception)
        {
            completion.SetCanceled(exception.CancellationToken);
        }
        catch (Exception exception)
        {
            completion.SetException(exception);
        }
    }
}
