using System.Security.Cryptography;

namespace Multus.K8s.Watching;

/// <summary>
/// How long to wait after a failure: from about a second to half a minute, twice as long each time, and a random part, so that the
/// nodes of a cluster do not come back all at once. Two minutes without a failure, and it begins anew. Not thread-safe.
/// </summary>
internal sealed class WatchBackoff(TimeProvider time)
{
    /// <summary>The least wait.</summary>
    public static TimeSpan Shortest { get; } = TimeSpan.FromMilliseconds(800);

    /// <summary>The most.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(2);
    private const int Parts = 1 << 16;

    private TimeSpan _next = Shortest;
    private long? _until;

    /// <summary>The wait after a failure that has just happened.</summary>
    public TimeSpan Next()
    {
        if (_until is { } until && time.GetElapsedTime(until) >= Quiet)
        {
            _next = Shortest;
        }

        var wait = _next * (1 + ((double)RandomNumberGenerator.GetInt32(Parts) / Parts));
        _next = _next * 2 > Longest / 2 ? Longest / 2 : _next * 2;

        // The wait itself is not quiet.
        _until = time.GetTimestamp() + (long)(wait.TotalSeconds * time.TimestampFrequency);
        return wait;
    }
}
