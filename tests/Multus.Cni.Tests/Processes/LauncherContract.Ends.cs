using System.Diagnostics;
using Multus.Cni.Tests.Support;
using Multus.Core.Delegation.Processes;

namespace Multus.Cni.Tests.Processes;

/// <summary>How programs end.</summary>
public abstract partial class LauncherContract
{
    /// <summary>Enough for a script to get going, even on a busy machine.</summary>
    protected static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(300);

    private static readonly TimeSpan Instant = TimeSpan.FromMilliseconds(100);

    /// <summary>Exit codes that a launcher can tell from a death by signal.</summary>
    protected virtual IEnumerable<int> PlainExitCodes => Enumerable.Range(0, 256);

    [Fact]
    public async Task Launch_ProgramExits_GivesItsExitCode()
    {
        var launch = Script("exit $CODE");
        foreach (var batch in PlainExitCodes.Chunk(16))
        {
            var exits = await Task.WhenAll(batch.Select(code => RunAsync(launch with { Environment = new Dictionary<string, string> { ["CODE"] = $"{code}" } })));

            Assert.Equal(batch.Select(static code => new ProcessEnd.Exited(code)), exits.Select(static exit => exit.End));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(9)]
    [InlineData(11)]
    [InlineData(15)]
    public async Task Launch_ProgramDiesOfASignal_GivesTheSignal(int signal) =>
        Assert.Equal(new ProcessEnd.Signaled(signal), (await RunAsync($"ulimit -c 0; kill -{signal} $$")).End);

    [Fact]
    public async Task Launch_TimeIsUp_KillsTheProgramAndItsChildren()
    {
        var watch = Stopwatch.StartNew();
        var running = RunAsync(Script(
            """
            trap '' TERM HUP INT
            echo before; echo why >&2
            sleep 60 & echo $! >$FOLDER/child
            echo $$ >$FOLDER/self
            wait
            """) with { Timeout = Moment });
        var child = await PidInAsync("child");
        var self = await PidInAsync("self");

        var exit = await running;

        Assert.Equal(new ProcessEnd.TimedOut(Moment), exit.End);
        Assert.InRange(watch.Elapsed, Moment, TimeSpan.FromSeconds(4));
        Assert.Equal(("before\n", "why\n"), (TextOf(exit.Output), TextOf(exit.Error)));
        Assert.True(await LinuxProcess.IsSoonGoneAsync(self));
        Assert.True(await LinuxProcess.IsSoonGoneAsync(child));
    }

    [Fact]
    public async Task Launch_ProgramStopped_IsKilledWhenItsTimeIsUp()
    {
        var exit = await RunAsync(Script("kill -STOP $$") with { Timeout = Instant });

        Assert.Equal(new ProcessEnd.TimedOut(Instant), exit.End);
    }

    [Fact]
    public async Task Launch_TimeIsUpWhileInputIsNotTaken_KillsTheProgram()
    {
        var exit = await RunAsync(Script("exec sleep 60") with { Timeout = Instant, Input = new byte[10 << 20] });

        Assert.Equal(new ProcessEnd.TimedOut(Instant), exit.End);
    }

    [Fact]
    public async Task Launch_ProgramLeavesADaemonThatKeepsItsOutputs_AnswersWithoutItAndLetsItLive()
    {
        var watch = Stopwatch.StartNew();

        var exit = await RunAsync("sleep 60 & echo $! >$FOLDER/daemon; echo answer");

        Assert.Equal((new ProcessEnd.Exited(0), "answer\n"), (exit.End, TextOf(exit.Output)));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.True(LinuxProcess.IsAlive(await PidInAsync("daemon")));
    }

    [Fact]
    public async Task Launch_DaemonWithoutTheOutputs_DoesNotDelayTheAnswer()
    {
        var exit = await RunAsync("sleep 60 >/dev/null 2>&1 & echo $! >$FOLDER/daemon; echo answer");

        Assert.Equal((new ProcessEnd.Exited(0), "answer\n"), (exit.End, TextOf(exit.Output)));
        Assert.True(LinuxProcess.IsAlive(await PidInAsync("daemon")));
    }

    [Fact]
    public async Task Launch_Cancelled_KillsTheProgramAndItsChildrenAndThrows()
    {
        using var stop = new CancellationTokenSource();
        var running = RunAsync(Script("sleep 60 & echo $! >$FOLDER/child; echo $$ >$FOLDER/self; wait"), stop.Token);
        var child = await PidInAsync("child");
        var self = await PidInAsync("self");
        var watch = Stopwatch.StartNew();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(4));
        Assert.False(LinuxProcess.IsAlive(self), "it must be gone before the method returns");
        Assert.True(await LinuxProcess.IsSoonGoneAsync(child));
    }

    [Fact]
    public async Task Launch_CancelledBefore_StartsNothing()
    {
        var launch = Script(">$FOLDER/ran");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(launch, new CancellationToken(canceled: true)));

        await Task.Delay(50);
        Assert.False(File.Exists(Folder["ran"]));
    }

    [Fact]
    public async Task Launch_ManyEndings_LeaveNoZombie()
    {
        using var stop = new CancellationTokenSource(Instant);
        await Task.WhenAll(
            RunAsync("exit 3"),
            RunAsync("kill -9 $$"),
            RunAsync(Script("exec sleep 60") with { Timeout = Instant }),
            RunAsync(Script("exec yes") with { MaxOutputBytes = 1000 }),
            Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(Script("exec sleep 60"), stop.Token)));

        Assert.Empty(LinuxProcess.FindZombies());
    }
}
