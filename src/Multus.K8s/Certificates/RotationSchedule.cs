namespace Multus.K8s.Certificates;

/// <summary>When the next certificate is asked for. Pure.</summary>
internal static class RotationSchedule
{
    private const double Earliest = 0.7;
    private const double Span = 0.2;
    private const int MostDoublings = 4;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestLeast = TimeSpan.FromMinutes(1);

    /// <summary>When from 70 to 90 % of the life of a certificate are over.</summary>
    /// <param name="from">When it began; signers set that back by minutes.</param>
    /// <param name="until">When it ends.</param>
    /// <param name="chance">From 0 to 1.</param>
    public static DateTimeOffset Moment(DateTimeOffset from, DateTimeOffset until, double chance) => from + ((until - from) * (Earliest + (Span * chance)));

    /// <summary>How long to wait for that moment. Where it is past already, as for a clock that is ahead, some of what is left is waited all the same.</summary>
    public static TimeSpan WaitFor(DateTimeOffset moment, DateTimeOffset until, DateTimeOffset now)
    {
        var left = (until - now) / 2;
        var least = left < TimeSpan.Zero ? TimeSpan.Zero : left < LongestLeast ? left : LongestLeast;
        return moment - now > least ? moment - now : least;
    }

    /// <summary>How long to wait after failures: 2 s, twice as long each time, and at last 32 s; up to a tenth more, by chance.</summary>
    /// <param name="failures">How many there have been, one after the other.</param>
    /// <param name="chance">From 0 to 1.</param>
    public static TimeSpan PauseAfter(int failures, double chance) => FirstPause * (1 << Math.Clamp(failures - 1, 0, MostDoublings)) * (1 + (chance / 10));
}
