using System.Text;
using Multus.Cni.Interop;
using Multus.Cni.Tests.Support;
using Multus.Core.Delegation.Processes;
using Multus.TestKit.Linux;

namespace Multus.Cni.Tests.Processes;

/// <summary>What every launcher must do. The tests are in the parts of this class; each launcher inherits them.</summary>
public abstract partial class LauncherContract : IAsyncLifetime
{
    private readonly List<int> _leftBehind = [];
    private int _programs;

    /// <summary>The launcher that is tested.</summary>
    protected abstract IProcessLauncher Launcher { get; }

    protected TempFolder Folder { get; } = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        foreach (var pid in _leftBehind)
        {
            _ = Libc.kill(pid, Libc.SIGKILL);
        }

        Folder.Dispose();
        return Task.CompletedTask;
    }

    protected static string TextOf(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    /// <summary>A shell script as something to launch, which finds the test's folder in <c>$FOLDER</c>.</summary>
    protected ProcessLaunch Script(string script)
    {
        var path = Folder.WriteProgram($"program-{++_programs}", $"#!/bin/sh\n{script}\n");
        return new ProcessLaunch(path, new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin", ["FOLDER"] = Folder.Root }, default);
    }

    protected Task<ProcessExit> RunAsync(string script) => RunAsync(Script(script), CancellationToken.None);

    protected Task<ProcessExit> RunAsync(ProcessLaunch launch) => RunAsync(launch, CancellationToken.None);

    // On a thread of its own, since a launcher may block it.
    protected Task<ProcessExit> RunAsync(ProcessLaunch launch, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(
            () => Launcher.LaunchAsync(launch, cancellationToken).AsTask(), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();

    /// <summary>The process whose number a program writes to a file of the folder; killed when the test is over.</summary>
    protected async Task<int> PidInAsync(string name)
    {
        var pid = LinuxProcess.ParsePid(await LinuxProcess.ReadSoonAsync(Folder[name]));
        _leftBehind.Add(pid);
        return pid;
    }
}
