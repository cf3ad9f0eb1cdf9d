namespace Multus.Cli.Daemon;

/// <summary>The end of a daemon: first it is asked to stop, and takes no more; when the time is over, what is still at work is undone. Thread-safe.</summary>
internal sealed class DaemonStop : IDisposable
{
    private readonly CancellationTokenSource _deadline = new();

    /// <summary>Whether the daemon was asked to stop.</summary>
    public bool IsAsked { get; private set; }

    /// <summary>Cancelled when what is at work must end.</summary>
    public CancellationToken Deadline => _deadline.Token;

    /// <summary>Asks it, and gives what is at work so long.</summary>
    public void Ask(TimeSpan drain)
    {
        IsAsked = true;
        _deadline.CancelAfter(drain);
    }

    public void Dispose() => _deadline.Dispose();
}
