using Multus.Core.Delegation.Processes;

namespace Multus.Cli.Operator.Running;

/// <summary>Keeps what the last program printed, as it printed it.</summary>
/// <param name="inner">What runs programs.</param>
internal sealed class AnswerKeeper(IProcessLauncher inner) : IProcessLauncher
{
    /// <summary>What it printed on standard output; empty before the first has ended.</summary>
    public ReadOnlyMemory<byte> Answer { get; private set; }

    public async ValueTask<ProcessExit> LaunchAsync(ProcessLaunch launch, CancellationToken cancellationToken)
    {
        var exit = await inner.LaunchAsync(launch, cancellationToken);
        Answer = exit.Output;
        return exit;
    }
}
