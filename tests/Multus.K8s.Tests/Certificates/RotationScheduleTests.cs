using Multus.K8s.Certificates;

namespace Multus.K8s.Tests.Certificates;

public sealed class RotationScheduleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 70)]
    [InlineData(0.5, 80)]
    [InlineData(1, 90)]
    public void K22_Moment_IsFrom70To90PercentOfTheLife(double chance, int minutes) =>
        Assert.Equal(Noon + TimeSpan.FromMinutes(minutes), RotationSchedule.Moment(Noon, Noon + TimeSpan.FromMinutes(100), chance));

    [Fact]
    public void K22_Moment_SignerSetsTheBeginningBack_IsOfTheWholeLife()
    {
        var moment = RotationSchedule.Moment(Noon - TimeSpan.FromMinutes(5), Noon + TimeSpan.FromMinutes(10), 0);

        Assert.Equal(Noon + TimeSpan.FromMinutes(5.5), moment);
    }

    [Theory]
    [InlineData(30, 60, 30 * 60)]
    [InlineData(-5, 60, 60)]
    [InlineData(0.1, 60, 60)]
    [InlineData(-5, 1, 30)]
    [InlineData(-5, -1, 0)]
    public void Wait_MomentNearOrPast_IsNotForNothing(double moment, double until, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RotationSchedule.WaitFor(Noon + TimeSpan.FromMinutes(moment), Noon + TimeSpan.FromMinutes(until), Noon));

    [Theory]
    [InlineData(1, 0, 2)]
    [InlineData(2, 0, 4)]
    [InlineData(3, 0, 8)]
    [InlineData(4, 0, 16)]
    [InlineData(5, 0, 32)]
    [InlineData(6, 0, 32)]
    [InlineData(int.MaxValue, 0, 32)]
    [InlineData(1, 1, 2.2)]
    public void Pause_AfterFailures_DoublesUpToHalfAMinute(int failures, double chance, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RotationSchedule.PauseAfter(failures, chance));
}
