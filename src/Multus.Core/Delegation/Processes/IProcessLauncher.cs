using System.ComponentModel;

namespace Multus.Core.Delegation.Processes;

/// <summary>Runs a program to its end, feeding it and collecting what it prints. What "run" means is the implementation's: plainly, in a group of its own, under another root.</summary>
/// <remarks>An implementation is thread-safe. It never waits longer than the launch's timeout and a second, not even for a descendant of the program that keeps an output open.</remarks>
public interface IProcessLauncher
{
    /// <summary>Runs one program.</summary>
    /// <param name="launch">What to run.</param>
    /// <param name="cancellationToken">The caller's wish to stop; the program is then killed before the method returns.</param>
    /// <exception cref="Win32Exception">The program could not be started; <see cref="Win32Exception.NativeErrorCode"/> is the errno.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    ValueTask<ProcessExit> LaunchAsync(ProcessLaunch launch, CancellationToken cancellationToken);
}
