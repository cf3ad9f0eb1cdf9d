using System.ComponentModel;
using Multus.Core.Delegation.Processes;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Delegation.Processes;

/// <summary>Programs that end as a test says, and remember how they were started.</summary>
internal sealed class FakeLauncher : IProcessLauncher
{
    public List<ProcessLaunch> Launches { get; } = [];

    /// <summary>What the n-th launch, counted from 1, comes to.</summary>
    public Func<int, ProcessExit> Answer { get; set; } = static _ => Exited(0, "{}");

    public static ProcessExit Exited(int code, string output, string error = "") => new(new ProcessEnd.Exited(code), JsonText.Utf8(output), JsonText.Utf8(error));

    public static Win32Exception CannotStart(int errno) => new(errno, $"errno {errno}");

    public ValueTask<ProcessExit> LaunchAsync(ProcessLaunch launch, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Launches.Add(launch);
        return ValueTask.FromResult(Answer(Launches.Count));
    }
}
