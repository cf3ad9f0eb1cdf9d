namespace Multus.Core.Delegation;

/// <summary>
/// When an operation must be over. It is handed down from room to room, so that the last of ten calls knows what the nine before it
/// left. Measured on the monotonic clock. Immutable.
/// </summary>
public sealed class Deadline
{
    private readonly TimeProvider? _time;
    private readonly long _started;
    private readonly TimeSpan _budget;

    private Deadline(TimeProvider? time, TimeSpan budget)
    {
        _time = time;
        _started = time?.GetTimestamp() ?? 0;
        _budget = budget;
    }

    /// <summary>No deadline.</summary>
    public static Deadline None { get; } = new(null, Timeout.InfiniteTimeSpan);

    /// <summary>What is left; never negative, and infinite where there is no deadline.</summary>
    public TimeSpan Remaining
    {
        get
        {
            if (_time is null)
            {
                return _budget;
            }

            var left = _budget - _time.GetElapsedTime(_started);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Whether the time is up.</summary>
    public bool HasPassed => Remaining == TimeSpan.Zero;

    /// <summary>A deadline that much time from now.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="budget">How long the operation may take; infinite for no deadline.</param>
    public static Deadline After(TimeProvider time, TimeSpan budget)
    {
        ArgumentNullException.ThrowIfNull(time);
        return budget == Timeout.InfiniteTimeSpan ? None : new Deadline(time, budget);
    }

    /// <summary>The shorter of what is left and a limit.</summary>
    public TimeSpan AtMost(TimeSpan limit)
    {
        var left = Remaining;
        return limit == Timeout.InfiniteTimeSpan || (left != Timeout.InfiniteTimeSpan && left < limit) ? left : limit;
    }
}
