using Multus.Core.Delegation.Processes;

namespace Multus.Cni.Tests.Processes;

/// <summary>The launcher for any platform.</summary>
public sealed class ProcessLauncherTests : LauncherContract
{
    protected override IProcessLauncher Launcher { get; } = new ProcessLauncher();

    // It learns of a death by signal as a shell does, and takes these for one.
    protected override IEnumerable<int> PlainExitCodes => Enumerable.Range(0, 256).Where(static code => code is <= 128 or > 192);

    [Fact]
    public async Task Launch_ProgramExitsLikeAShellAfterASignal_CountsAsSignaled() =>
        Assert.Equal(new ProcessEnd.Signaled(9), (await RunAsync("exit 137")).End);
}
