using Multus.Core.Delegation;
using Multus.TestKit.Fakes;

namespace Multus.Core.Tests.Delegation;

public sealed class DeadlineTests
{
    private static readonly TimeSpan Infinite = Timeout.InfiniteTimeSpan;

    private readonly FlyingTime _time = new();

    [Fact]
    public void Remaining_TimePasses_GoesDownToZeroAndNoFurther()
    {
        var deadline = Deadline.After(_time, Seconds(10));
        Assert.Equal(Seconds(10), deadline.Remaining);

        _time.Advance(Seconds(4));
        Assert.Equal(Seconds(6), deadline.Remaining);
        Assert.False(deadline.HasPassed);

        _time.Advance(Seconds(6));
        Assert.Equal(TimeSpan.Zero, deadline.Remaining);
        Assert.True(deadline.HasPassed);

        _time.Advance(Seconds(100));
        Assert.Equal(TimeSpan.Zero, deadline.Remaining);
    }

    [Fact]
    public void Remaining_NoDeadline_IsInfinite()
    {
        Assert.Equal(Infinite, Deadline.None.Remaining);
        Assert.False(Deadline.None.HasPassed);
        Assert.Same(Deadline.None, Deadline.After(_time, Infinite));
    }

    [Fact]
    public void After_NoTime_HasPassedAtOnce()
    {
        Assert.True(Deadline.After(_time, TimeSpan.Zero).HasPassed);
        Assert.True(Deadline.After(_time, Seconds(-5)).HasPassed);
    }

    [Theory]
    [InlineData(10, 4, 4)]
    [InlineData(10, 10, 10)]
    [InlineData(10, 11, 10)]
    [InlineData(10, 0, 0)]
    [InlineData(10, null, 10)]
    [InlineData(null, 4, 4)]
    [InlineData(null, null, null)]
    [InlineData(0, 4, 0)]
    [InlineData(0, null, 0)]
    public void AtMost_Limit_IsTheShorterOfBoth(int? budget, int? limit, int? shorter) =>
        Assert.Equal(Span(shorter), Deadline.After(_time, Span(budget)).AtMost(Span(limit)));

    [Fact]
    public void NextCall_Limits_IsWhatTheDeadlineLeavesOfTheLimit()
    {
        var limits = new CallLimits(Deadline.After(_time, Seconds(10)), Seconds(4));
        Assert.Equal(Seconds(4), limits.NextCall);

        _time.Advance(Seconds(7));
        Assert.Equal(Seconds(3), limits.NextCall);
        Assert.Equal(Infinite, CallLimits.None.NextCall);
    }

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);

    private static TimeSpan Span(int? seconds) => seconds is { } number ? Seconds(number) : Infinite;
}
