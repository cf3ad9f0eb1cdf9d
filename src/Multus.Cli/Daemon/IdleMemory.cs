using System.Runtime;
using Multus.Cni.Processes;
using Multus.Core.Commands;

namespace Multus.Cli.Daemon;

/// <summary>
/// Gives memory back when a busy time is over, and when the process has started. A node starts its pods at once, and then nothing happens
/// for hours, in which the collector would keep what it had then.
/// </summary>
/// <param name="done">A number that grows with what is done; it is told how many bytes giving back has itself allocated until then.</param>
/// <param name="isAtWork">Whether anything is at work.</param>
/// <param name="giveBack">Gives back, and says how many bytes it has itself allocated.</param>
internal sealed class IdleMemory(Func<long, long> done, Func<bool> isAtWork, Func<long> giveBack)
{
    private const int MebibyteBits = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Of a process that nothing but its memory tells about: where less than a mebibyte is allocated, nothing is at work.</summary>
    public static IdleMemory OfProcess() => new(static own => (GC.GetTotalAllocatedBytes() - own) >> MebibyteBits, static () => false, GiveBack);

    /// <summary>Of a process that handles requests.</summary>
    /// <param name="gate">Tells of them.</param>
    public static IdleMemory Of(OperationGate gate) => new(_ => gate.Begun, () => gate.AtWork > 0, GiveBack);

    /// <summary>Runs until it is cancelled.</summary>
    public async Task RunAsync(TimeProvider time, CancellationToken stopping)
    {
        var own = 0L;
        var before = done(own);
        long? given = null;
        while (!stopping.IsCancellationRequested)
        {
            await Task.Delay(Pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var now = done(own);
            if (now == before && now != given && !isAtWork() && !stopping.IsCancellationRequested)
            {
                own += giveBack();
                given = now;
            }

            before = now;
        }
    }

    private static long GiveBack()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

        // What OpenSSL and the threads of plugins had.
        NativeHeap.GiveBack();

        // And the code that the start took, which is the greater part.
        ProgramText.GiveBack();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
