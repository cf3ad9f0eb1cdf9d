using System.Runtime;
using Multus.Cni.Processes;
using Multus.Core.Commands;

namespace Multus.Cli.Daemon;

/// <summary>
/// Gives memory back when a busy time is over, and when the daemon has started. A node starts its pods at once, and then nothing happens
/// for hours, in which the collector would keep what it had then.
/// </summary>
/// <param name="gate">Tells whether anything is at work.</param>
internal sealed class IdleMemory(OperationGate gate)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Runs until it is cancelled.</summary>
    public async Task RunAsync(TimeProvider time, CancellationToken stopping)
    {
        var begun = gate.Begun;
        long? given = null;
        while (!stopping.IsCancellationRequested)
        {
            await Task.Delay(Pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var now = gate.Begun;
            if (now == begun && now != given && gate.AtWork == 0)
            {
                GiveBack();
                given = now;
            }

            begun = now;
        }
    }

    private static void GiveBack()
    {
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

        // What OpenSSL and the threads of plugins had.
        NativeHeap.GiveBack();

        // And the code that the start took, which is the greater part.
        ProgramText.GiveBack();
    }
}
