using System.ComponentModel;
using Multus.Cni.Processes;
using Multus.Core.Delegation.Processes;

namespace Multus.Cni.Tests.Processes;

/// <summary>Waiting on a thread of its own.</summary>
public sealed class PosixProcessLauncherOnOwnThreadTests : PosixLauncherContract
{
    protected override IProcessLauncher Launcher { get; } = new PosixProcessLauncher();

    [Fact]
    public async Task Launch_OnOwnThread_LeavesTheCallersFree()
    {
        var launching = Launcher.LaunchAsync(Script("until [ -e $FOLDER/go ]; do sleep 0.01; done; echo gone"), CancellationToken.None);
        Assert.False(launching.IsCompleted);
        Folder.Write("go", "");

        Assert.Equal("gone\n", TextOf((await launching).Output));
    }

    [Fact]
    public async Task Launch_OnOwnThread_ReportsAFailureThroughTheTask()
    {
        var launching = Launcher.LaunchAsync(new ProcessLaunch(Folder["missing"], ProcessLaunch.EmptyEnvironment, default), CancellationToken.None);

        await Assert.ThrowsAsync<Win32Exception>(async () => await launching);
    }
}

/// <summary>Waiting on the caller's thread.</summary>
public sealed class PosixProcessLauncherOnCallersThreadTests : PosixLauncherContract
{
    protected override IProcessLauncher Launcher { get; } = new PosixProcessLauncher(ProcessWaiting.OnCallersThread);

    [Fact]
    public async Task Launch_OnCallersThread_IsDoneWhenItReturns()
    {
        var launching = Launcher.LaunchAsync(Script("sleep 0.05; echo done"), CancellationToken.None);

        Assert.True(launching.IsCompleted);
        Assert.Equal("done\n", TextOf((await launching).Output));
    }
}
