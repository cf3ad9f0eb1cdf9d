using System.Security.Cryptography;
using Multus.Cni.Tests.Support;
using Multus.Core.Delegation.Processes;

namespace Multus.Cni.Tests.Processes;

/// <summary>What goes in and what comes out.</summary>
public abstract partial class LauncherContract
{
    private const int Mebibyte = 1 << 20;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Mebibyte)]
    [InlineData((10 * Mebibyte) + 1)]
    public async Task Launch_Input_ArrivesWholeAndIsClosed(int length)
    {
        var input = Payload.Of(length);

        var exit = await RunAsync(Script("exec sha256sum") with { Input = input });

        Assert.Equal(new ProcessEnd.Exited(0), exit.End);
        Assert.Equal($"{Convert.ToHexStringLower(SHA256.HashData(input))}  -\n", TextOf(exit.Output));
    }

    [Theory]
    [InlineData("exit 0")]
    [InlineData("exec 0<&-; sleep 0.1")]
    [InlineData("head -c 10 >/dev/null")]
    public async Task Launch_ProgramDoesNotReadItsInput_IsNoFailure(string script)
    {
        var exit = await RunAsync(Script(script) with { Input = new byte[10 * Mebibyte] });

        Assert.Equal(new ProcessEnd.Exited(0), exit.End);
    }

    [Fact]
    public async Task Launch_MuchInBothDirections_ArrivesWhole()
    {
        var input = Payload.Of(3 * Mebibyte);

        var exit = await RunAsync(Script("exec tee /dev/stderr") with { Input = input, MaxErrorBytes = int.MaxValue });

        Assert.Equal(new ProcessEnd.Exited(0), exit.End);
        Assert.True(exit.Output.Span.SequenceEqual(input));
        Assert.True(exit.Error.Span.SequenceEqual(input));
    }

    [Fact]
    public async Task Launch_OutputAsLongAsAllowed_IsKeptWhole()
    {
        var exit = await RunAsync(Script("head -c 100000 /dev/zero") with { MaxOutputBytes = 100_000 });

        Assert.Equal((new ProcessEnd.Exited(0), 100_000), (exit.End, exit.Output.Length));
    }

    [Theory]
    [InlineData("head -c 100001 /dev/zero")]
    [InlineData("sleep 60 & echo $! >$FOLDER/child; yes & wait")]
    public async Task Launch_OutputLongerThanAllowed_KillsTheProgramAndItsChildren(string script)
    {
        var exit = await RunAsync(Script($"echo $$ >$FOLDER/self; {script}") with { MaxOutputBytes = 100_000 });

        Assert.Equal((new ProcessEnd.OutputTooLong(100_000), 100_000), (exit.End, exit.Output.Length));
        Assert.True(await LinuxProcess.IsSoonGoneAsync(await PidInAsync("self")));
        if (File.Exists(Folder["child"]))
        {
            Assert.True(await LinuxProcess.IsSoonGoneAsync(await PidInAsync("child")));
        }
    }

    [Fact]
    public async Task Launch_MegabytesOnStandardError_AreReadAndCountedAndTheBeginningIsKept()
    {
        var exit = await RunAsync("echo first >&2; head -c 5000000 /dev/zero >&2; echo result");

        Assert.Equal((new ProcessEnd.Exited(0), "result\n"), (exit.End, TextOf(exit.Output)));
        Assert.Equal((64 * 1024, 5_000_006L), (exit.Error.Length, exit.ErrorBytes));
        Assert.StartsWith("first\n\0", TextOf(exit.Error), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Launch_NothingPrinted_GivesNothing()
    {
        var exit = await RunAsync("exec true");

        Assert.Equal((0, 0, 0L), (exit.Output.Length, exit.Error.Length, exit.ErrorBytes));
    }

    [Fact]
    public async Task Launch_ProgramClosesItsOutputsAndGoesOn_IsWaitedFor()
    {
        var exit = await RunAsync("echo said; exec >&- 2>&-; sleep 0.2; echo done >$FOLDER/done; exit 7");

        Assert.Equal((new ProcessEnd.Exited(7), "said\n"), (exit.End, TextOf(exit.Output)));
        Assert.True(File.Exists(Folder["done"]));
    }
}
