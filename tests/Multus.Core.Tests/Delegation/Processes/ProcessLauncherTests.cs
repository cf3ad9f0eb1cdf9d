using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Multus.Core.Delegation.Processes;
using Multus.Core.Tests.Support;
using Multus.TestKit.Linux;

namespace Multus.Core.Tests.Delegation.Processes;

[Collection(RealProcesses.Name)]
public sealed class ProcessLauncherTests
{
    private static readonly Dictionary<string, string> Environment = new() { ["PATH"] = "/usr/local/bin:/usr/bin:/bin" };

    private readonly ProcessLauncher _launcher = new();

    [Theory]
    [InlineData("exit 0", "exit status 0")]
    [InlineData("exit 3", "exit status 3")]
    [InlineData("exit 128", "exit status 128")]
    [InlineData("exit 255", "exit status 255")]
    [InlineData("kill -KILL $$", "killed by signal 9")]
    [InlineData("kill -TERM $$", "killed by signal 15")]
    [InlineData("kill -SEGV $$", "killed by signal 11")]
    public async Task LaunchAsync_Program_EndsAsItEnds(string script, string end) => Assert.Equal(end, (await Run(Shell(script))).End.ToString());

    [Fact]
    public async Task LaunchAsync_BothOutputs_AreKeptApart()
    {
        var exit = await Run(Shell("printf out; printf err >&2; printf put"));

        Assert.Equal(("output", "err", 3L), (JsonText.Text(exit.Output.Span), JsonText.Text(exit.Error.Span), exit.ErrorBytes));
    }

    [Fact]
    public async Task LaunchAsync_Environment_IsThatOfTheLaunchAndNothingElse()
    {
        var exit = await Run(new ProcessLaunch("/usr/bin/env", new Dictionary<string, string> { ["CNI_COMMAND"] = "ADD", ["EMPTY"] = "", ["TEXT"] = "a=b é" }, default));

        Assert.Equal(
            ["CNI_COMMAND=ADD", "EMPTY=", "TEXT=a=b é"],
            JsonText.Text(exit.Output.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task LaunchAsync_Program_HasNoArguments() => Assert.Equal("0\n", JsonText.Text((await Run(Shell("echo $#"))).Output.Span));

    [Fact]
    public async Task LaunchAsync_LargeInput_ComesBackWhole()
    {
        var input = Enumerable.Range(0, 3_000_000).Select(static position => (byte)(position % 251)).ToArray();

        var exit = await Run(new ProcessLaunch("/bin/cat", Environment, input));

        Assert.Equal(new ProcessEnd.Exited(0), exit.End);
        Assert.True(exit.Output.Span.SequenceEqual(input), $"{exit.Output.Length} bytes came back");
    }

    [Theory]
    [InlineData("/bin/true")]
    [InlineData("/bin/sh")]
    public async Task LaunchAsync_InputThatIsNotRead_IsNoFailure(string program)
    {
        var input = JsonText.Utf8("exec true\n" + new string('#', 1_000_000));

        Assert.Equal(new ProcessEnd.Exited(0), (await Run(new ProcessLaunch(program, Environment, input))).End);
    }

    [Fact]
    public async Task LaunchAsync_EmptyInput_IsClosed() => Assert.Equal(0, (await Run(new ProcessLaunch("/bin/cat", Environment, default))).Output.Length);

    [Fact]
    public async Task LaunchAsync_LargeStandardError_IsReadToItsEndAndKeptInPart()
    {
        var exit = await Run(Shell("head -c 1000000 /dev/zero >&2; printf done") with { MaxErrorBytes = 1000 });

        Assert.Equal(new ProcessEnd.Exited(0), exit.End);
        Assert.Equal((1000, 1_000_000L, "done"), (exit.Error.Length, exit.ErrorBytes, JsonText.Text(exit.Output.Span)));
    }

    [Fact]
    public async Task LaunchAsync_OutputUpToTheLimit_IsTaken()
    {
        var exit = await Run(Shell("head -c 100000 /dev/zero") with { MaxOutputBytes = 100_000 });

        Assert.Equal((new ProcessEnd.Exited(0), 100_000), ((ProcessEnd.Exited)exit.End, exit.Output.Length));
    }

    [Theory]
    [InlineData("head -c 100001 /dev/zero")]
    [InlineData("cat /dev/zero")]
    public async Task LaunchAsync_OutputOverTheLimit_EndsTheProgram(string script)
    {
        var exit = await Run(Shell(script) with { MaxOutputBytes = 100_000 });

        Assert.Equal(new ProcessEnd.OutputTooLong(100_000), exit.End);
        Assert.Equal(100_000, exit.Output.Length);
    }

    [Fact]
    public async Task LaunchAsync_TimeIsUp_KillsTheProgramAndItsChildren()
    {
        var watch = Stopwatch.StartNew();

        var exit = await Run(Shell("trap '' TERM; sleep 30 & echo $!; printf working >&2; wait") with { Timeout = TimeSpan.FromMilliseconds(300) });

        Assert.Equal(new ProcessEnd.TimedOut(TimeSpan.FromMilliseconds(300)), exit.End);
        Assert.Equal("working", JsonText.Text(exit.Error.Span));
        Assert.InRange(watch.Elapsed, TimeSpan.FromMilliseconds(290), TimeSpan.FromSeconds(10));
        AssertGone(exit.Output);
    }

    [Fact]
    public async Task LaunchAsync_Cancelled_KillsTheProgramAndThrows()
    {
        using var folder = new TempFolder();
        using var cancelled = new CancellationTokenSource();
        var launching = _launcher.LaunchAsync(Shell($"echo $$ > {folder["pid"]}.new; mv {folder["pid"]}.new {folder["pid"]}; exec sleep 30"), cancelled.Token).AsTask();
        while (!File.Exists(folder["pid"]))
        {
            await Task.Delay(10);
        }

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => launching);
        AssertGone(await File.ReadAllBytesAsync(folder["pid"]));
    }

    [Fact]
    public async Task LaunchAsync_AlreadyCancelled_StartsNothing()
    {
        using var folder = new TempFolder();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await _launcher.LaunchAsync(Shell($"touch {folder["ran"]}"), new CancellationToken(canceled: true)));

        Assert.Empty(folder.Files("."));
    }

    [Fact]
    public async Task LaunchAsync_ChildKeepsTheOutputsOpen_DoesNotWaitForIt()
    {
        var watch = Stopwatch.StartNew();

        var exit = await Run(Shell("sleep 30 & echo $!"));

        var child = int.Parse(JsonText.Text(exit.Output.Span), CultureInfo.InvariantCulture);
        using (var process = Process.GetProcessById(child))
        {
            process.Kill();
        }

        Assert.Equal(new ProcessEnd.Exited(0), exit.End);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task LaunchAsync_WhatCannotBeStarted_IsTheSystemsError()
    {
        using var folder = new TempFolder();

        Assert.Equal(2, await StartError(folder["missing"]));
        Assert.Equal(2, await StartError(folder.WriteProgram("interpreter", "#!/no/such/interpreter\n")));
        Assert.Equal(8, await StartError(folder.WriteProgram("garbage", "\u007fnot a program")));
        Assert.Equal(13, await StartError(folder.Write("plain", "#!/bin/sh\n")));
    }

    [Fact]
    public async Task LaunchAsync_FileBeingWritten_IsTextFileBusy()
    {
        using var folder = new TempFolder();
        var program = folder.WriteProgram("busy", "#!/bin/sh\nexit 3\n");

        await using (File.Open(program, FileMode.Open, FileAccess.Write))
        {
            Assert.Equal(26, await StartError(program));
        }

        Assert.Equal(new ProcessEnd.Exited(3), (await Run(new ProcessLaunch(program, Environment, default))).End);
    }

    // The shell reads its script from the input, so that no file has to be written for it.
    private static ProcessLaunch Shell(string script) => new("/bin/sh", Environment, JsonText.Utf8(script + "\n")) { Timeout = TimeSpan.FromSeconds(20) };

    private static void AssertGone(ReadOnlyMemory<byte> pid)
    {
        var status = $"/proc/{JsonText.Text(pid.Span).Trim()}/status";
        var state = File.Exists(status) ? File.ReadAllText(status) : "State: gone";
        Assert.True(state.Contains("State: gone", StringComparison.Ordinal) || state.Contains("State:\tZ", StringComparison.Ordinal), state);
    }

    private async Task<int> StartError(string path) =>
        (await Assert.ThrowsAsync<Win32Exception>(async () => await Run(new ProcessLaunch(path, Environment, default)))).NativeErrorCode;

    private ValueTask<ProcessExit> Run(ProcessLaunch launch) => _launcher.LaunchAsync(launch, CancellationToken.None);
}
