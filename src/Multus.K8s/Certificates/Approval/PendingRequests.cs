namespace Multus.K8s.Certificates.Approval;

/// <summary>The requests that are to be decided on, and when. One that could not be is tried again, later each time. Not thread-safe.</summary>
/// <param name="time">The clock.</param>
internal sealed class PendingRequests(TimeProvider time)
{
    /// <summary>How long one is put off the first time.</summary>
    public static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);

    private const int MostDoublings = 6;

    private readonly Dictionary<string, Pending> _pending = new(StringComparer.Ordinal);

    /// <summary>One is there, or has changed: it is due at once.</summary>
    public void Add(string name) => _pending[name] = new Pending(time.GetTimestamp(), _pending.TryGetValue(name, out var known) ? known.Failures : 0);

    /// <summary>One is done with.</summary>
    public void Remove(string name) => _pending.Remove(name);

    /// <summary>One failed, and is put off.</summary>
    /// <returns>For how long.</returns>
    public TimeSpan PutOff(string name)
    {
        var failures = _pending[name].Failures + 1;
        var pause = FirstPause * (1 << Math.Min(failures - 1, MostDoublings));
        _pending[name] = new Pending(time.GetTimestamp() + (long)(pause.TotalSeconds * time.TimestampFrequency), failures);
        return pause;
    }

    /// <summary>Those that are due.</summary>
    public IReadOnlyList<string> Due()
    {
        var now = time.GetTimestamp();
        return [.. _pending.Where(pair => pair.Value.Due <= now).Select(static pair => pair.Key)];
    }

    /// <summary>How long until the next one is due; null where there is none.</summary>
    public TimeSpan? UntilNext()
    {
        var now = time.GetTimestamp();
        return _pending.Count == 0 ? null : time.GetElapsedTime(now, Math.Max(now, _pending.Values.Min(static pending => pending.Due)));
    }

    private sealed record Pending(long Due, int Failures);
}
