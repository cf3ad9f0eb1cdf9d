using Multus.K8s.Watching;
using Multus.TestKit.Fakes;

namespace Multus.K8s.Tests.Watching;

/// <summary>How long is waited after failures.</summary>
public sealed class WatchBackoffTests
{
    [Fact]
    public void K13_Next_FailureAfterFailure_WaitsTwiceAsLongEachTimeUpToHalfAMinute()
    {
        var time = new ManualTime();
        var backoff = new WatchBackoff(time);
        foreach (var least in (double[])[0.8, 1.6, 3.2, 6.4, 12.8, 15, 15])
        {
            var wait = backoff.Next();
            Assert.InRange(wait.TotalSeconds, least, least * 2);
            time.Advance(wait);
        }
    }

    [Theory]
    [InlineData(119, 3.2)]
    [InlineData(120, 0.8)]
    public void Next_AfterAQuietTime_BeginsAnew(int quietSeconds, double least)
    {
        var time = new ManualTime();
        var backoff = new WatchBackoff(time);
        time.Advance(backoff.Next());
        time.Advance(backoff.Next());

        time.Advance(TimeSpan.FromSeconds(quietSeconds));

        Assert.InRange(backoff.Next().TotalSeconds, least, least * 2);
    }

    [Fact]
    public void Next_OfManyNodes_IsNotTheSame()
    {
        var waits = Enumerable.Range(0, 100).Select(static _ => new WatchBackoff(new ManualTime()).Next()).Distinct();

        Assert.InRange(waits.Count(), 50, 100);
    }
}
