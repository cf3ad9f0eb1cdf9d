using System.Diagnostics;
using System.Globalization;
using Multus.Cni.Interop;
using Multus.Cni.Tests.Support;
using Multus.Core.Delegation.Processes;

namespace Multus.Cni.Tests.Processes;

/// <summary>What the launcher for Linux does beyond what every launcher must.</summary>
public abstract class PosixLauncherContract : LauncherContract
{
    // F_SETFD; its only flag is "close on exec".
    private const int SetDescriptorFlags = 2;

    [Fact]
    public async Task Launch_ProgramExitsLikeAShellAfterASignal_CountsAsExited() =>
        Assert.Equal(new ProcessEnd.Exited(137), (await RunAsync("exit 137")).End);

    [Fact]
    public async Task Launch_Program_LeadsAGroupOfItsOwn()
    {
        // "pid (name) state parent group ..."
        var exit = await RunAsync("read -r pid name state parent group rest </proc/self/stat; echo $pid $parent $group");

        var numbers = TextOf(exit.Output).Split(' ', '\n');
        Assert.Equal(numbers[0], numbers[2]);
        Assert.Equal(Environment.ProcessId.ToString(CultureInfo.InvariantCulture), numbers[1]);
    }

    [Fact]
    public async Task Launch_Program_HasNoSignalBlockedOrIgnored()
    {
        // 32 and 33 belong to the C library, which has them ignored in whatever it starts.
        const ulong internals = 0b11UL << 31;
        var exit = await RunAsync("while read -r name value; do case $name in SigBlk:|SigIgn:|ShdPnd:) echo $value; esac; done </proc/self/status");

        var masks = TextOf(exit.Output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([0, 0, 0], masks.Select(static mask => ulong.Parse(mask, NumberStyles.HexNumber, CultureInfo.InvariantCulture) & ~internals));
    }

    [Fact]
    public async Task Launch_ProgramWritesToABrokenPipe_DiesOfItAsUsual() =>
        Assert.Equal(new ProcessEnd.Signaled(13), (await RunAsync("kill -13 $$")).End);

    [Fact]
    public async Task Launch_Program_HasNoDescriptorOpenButItsStreams()
    {
        // One that is inherited, as those are that a runtime forgets to mark.
        using var inherited = File.OpenHandle("/dev/null");
        Assert.Equal(0, Libc.fcntl((int)inherited.DangerousGetHandle(), SetDescriptorFlags, 0));

        var exit = await RunAsync("exec ls -l /proc/self/fd");

        // "... number -> target"; what ls itself has open is the folder.
        var links = TextOf(exit.Output).Split('\n').Where(static line => line.Contains(" -> ", StringComparison.Ordinal)).Select(static line => line.Split(' ')[^3..]);
        var open = links.Where(static link => !link[2].StartsWith("/proc/", StringComparison.Ordinal)).ToArray();
        Assert.Equal(["0", "1", "2"], open.Select(static link => link[0]));
        Assert.All(open, static link => Assert.StartsWith("pipe:", link[2], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Launch_AFolder_CarriesTheErrno() => await FailsAsync(13, Folder.Root);

    [Fact]
    public async Task Launch_TimeIsUp_KillsGrandchildrenWhoseParentIsGone()
    {
        var running = RunAsync(Script(
            """
            (sleep 60 & echo $! >$FOLDER/orphan)
            exec sleep 60
            """) with { Timeout = Moment });
        var orphan = await PidInAsync("orphan");

        Assert.Equal(new ProcessEnd.TimedOut(Moment), (await running).End);
        Assert.True(await LinuxProcess.IsSoonGoneAsync(orphan));
    }

    [Fact]
    public async Task Launch_GrandchildLeavesTheGroupAndKeepsTheOutputs_DoesNotDelayTheAnswer()
    {
        var watch = Stopwatch.StartNew();
        var running = RunAsync(Script("setsid sh -c 'echo $$ >$FOLDER/escaped; exec sleep 60' & exec sleep 60") with { Timeout = Moment });
        var escaped = await PidInAsync("escaped");

        Assert.Equal(new ProcessEnd.TimedOut(Moment), (await running).End);
        Assert.InRange(watch.Elapsed, Moment, Moment + TimeSpan.FromSeconds(2));
        Assert.True(LinuxProcess.IsAlive(escaped));
    }

    [Fact]
    public async Task Launch_DaemonPrintsTooMuchAfterTheProgramEnded_IsKilled()
    {
        var exit = await RunAsync(Script("(sleep 0.1; exec yes) & echo $! >$FOLDER/daemon; echo answer") with { MaxOutputBytes = 1000 });

        Assert.Equal((new ProcessEnd.OutputTooLong(1000), 1000), (exit.End, exit.Output.Length));
        Assert.True(await LinuxProcess.IsSoonGoneAsync(await PidInAsync("daemon")));
    }

    [Fact]
    public async Task Launch_AnswerLongerThanThePipe_IsReadToItsEndAfterTheProgramIsGone()
    {
        // The last of it is still in the pipe when the program exits.
        for (var i = 0; i < 5; i++)
        {
            var exit = await RunAsync("head -c 65000 /dev/zero");
            Assert.Equal(65_000, exit.Output.Length);
        }
    }

    [Fact]
    public async Task Launch_EndlessTimeout_WaitsForTheProgram()
    {
        var exit = await RunAsync(Script("sleep 0.2; echo late") with { Timeout = Timeout.InfiniteTimeSpan });

        Assert.Equal("late\n", TextOf(exit.Output));
    }
}
