using Multus.Core.Commands;

namespace Multus.Cli.Daemon;

/// <summary>The end of a daemon: first it is asked to stop, and takes no more; when the time is over, what is still at work is undone. Thread-safe.</summary>
internal sealed class DaemonStop : IDisposable
{
    // As long as undoing may take.
    private static readonly TimeSpan UndoTime = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource _deadline = new();

    /// <summary>Whether the daemon was asked to stop.</summary>
    public bool IsAsked { get; private set; }

    /// <summary>Cancelled when what is at work must end.</summary>
    public CancellationToken Deadline => _deadline.Token;

    /// <summary>Asks it, and waits until nothing is at work any more.</summary>
    /// <param name="gate">Tells what is at work.</param>
    /// <param name="drain">How long it may go on; then it has to undo what it did.</param>
    /// <param name="time">The clock.</param>
    public async Task AskAsync(OperationGate gate, TimeSpan drain, TimeProvider time)
    {
        IsAsked = true;
        var started = time.GetTimestamp();
        while (gate.AtWork + gate.Waiting > 0 && time.GetElapsedTime(started) is var elapsed && elapsed < drain + UndoTime)
        {
            if (elapsed >= drain && !_deadline.IsCancellationRequested)
            {
                await _deadline.CancelAsync();
            }

            await Task.Delay(Pause, time);
        }
    }

    public void Dispose() => _deadline.Dispose();
}
