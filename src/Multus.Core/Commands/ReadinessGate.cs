using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;
using Multus.Core.Ports;

namespace Multus.Core.Commands;

/// <summary>Waits until the primary network says, by a file, that it is ready.</summary>
/// <param name="files">Tells whether the file is there.</param>
/// <param name="time">The clock.</param>
internal sealed class ReadinessGate(IFileStore files, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    /// <summary>Waits for the file, 45 seconds at most.</summary>
    /// <returns>An error (code 11) if it does not appear; null if it is there, or none is asked for.</returns>
    public async ValueTask<CniError?> WaitAsync(string? readinessFile, Deadline deadline, CancellationToken cancellationToken)
    {
        if (readinessFile is null || files.FileExists(readinessFile))
        {
            return null;
        }

        var patience = Deadline.After(time, deadline.AtMost(Patience));
        while (!patience.HasPassed)
        {
            await Task.Delay(patience.AtMost(Interval), time, cancellationToken).ConfigureAwait(false);
            if (files.FileExists(readinessFile))
            {
                return null;
            }
        }

        // Operators look for this wording.
        return new CniError(
            CniErrorCode.TryAgainLater,
            $"have you checked that your default network is ready? still waiting for readinessindicatorfile @ {readinessFile}. timed out waiting for the condition");
    }
}
