using Microsoft.Extensions.Logging;
using Multus.Core.Cni.Errors;
using Multus.Core.Planning;

namespace Multus.Cli.Daemon.Reload;

/// <summary>The configuration that the daemon runs by, which may become another while it runs. Thread-safe; one takes at a time.</summary>
/// <param name="first">The one that it started with.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told of what changes, and of what is wrong.</param>
internal sealed class RunningSetup(DaemonSetup first, TimeProvider time, ILogger logger)
{
    private volatile DaemonSetup _current = first;
    private long _takenAt = time.GetUtcNow().ToUnixTimeSeconds();
    private volatile bool _isGood = true;

    /// <summary>The one for the next request.</summary>
    public DaemonSetup Current => _current;

    /// <summary>Whether the last file that came could be used.</summary>
    public bool IsGood => _isGood;

    /// <summary>When the last one that could be used was taken, in seconds since 1970.</summary>
    public long TakenAt => Interlocked.Read(ref _takenAt);

    /// <summary>Told when there is another one. Default: nobody.</summary>
    public Action<DaemonSetup>? OnTaken { get; set; }

    /// <summary>Takes what stands in the file; what is wrong with it leaves all as it is.</summary>
    public void Take(ReadOnlyMemory<byte> file)
    {
        DaemonConfigChange change;
        DaemonSetup next;
        try
        {
            change = DaemonConfigChange.Between(_current.Configuration.Span, file.Span);
            next = DaemonSetup.Read(change.Configuration);
        }
        catch (CniException exception)
        {
            Refuse($"{exception.Error}");
            return;
        }

        _current = next;
        OnTaken?.Invoke(next);
        Interlocked.Exchange(ref _takenAt, time.GetUtcNow().ToUnixTimeSeconds());
        _isGood = true;
        if (!change.NeedRestart.IsEmpty)
        {
            ReloadLog.NeedsRestart(logger, string.Join(", ", change.NeedRestart));
        }

        ReloadLog.Taken(logger, change.Applied.IsEmpty ? "nothing" : string.Join(", ", change.Applied));
    }

    /// <summary>There is none that could be used.</summary>
    public void Refuse(string why)
    {
        _isGood = false;
        ReloadLog.Refused(logger, why);
    }
}
