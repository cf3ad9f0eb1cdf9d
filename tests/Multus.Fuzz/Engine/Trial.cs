using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Multus.Fuzz.Engine;

/// <summary>Gives inputs to a parser and watches what they do to it.</summary>
internal sealed class Trial(FuzzTarget target, FuzzLimits limits)
{
    private const int Attempts = 4;

    /// <summary>The longest that an input took.</summary>
    public TimeSpan Slowest { get; private set; }

    /// <summary>The most memory that an input took.</summary>
    public long Greediest { get; private set; }

    /// <summary>The answer to an input, or what was wrong with it.</summary>
    public (Answer Answer, Fault? Fault) Of(byte[] input)
    {
        var (answer, fault, took, allocated) = Once(input);
        for (var attempt = 1; attempt < Attempts && fault is null && took > limits.TimePerInput; attempt++)
        {
            // It may have been the machine.
            var (_, _, tookAgain, _) = Once(input);
            took = tookAgain < took ? tookAgain : took;
        }

        Slowest = took > Slowest ? took : Slowest;
        Greediest = Math.Max(Greediest, allocated);
        fault ??= took > limits.TimePerInput ? Fault.Slow(took, input.Length) : null;
        fault ??= allocated > limits.MemoryPerInput + (limits.MemoryPerInputByte * input.Length) ? Fault.Greedy(allocated, input.Length) : null;
        return (answer, fault);
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "any other exception is what is looked for")]
    private (Answer Answer, Fault? Fault, TimeSpan Took, long Allocated) Once(byte[] input)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        try
        {
            var answer = target.Read(input);
            return (answer, null, Stopwatch.GetElapsedTime(started), GC.GetAllocatedBytesForCurrentThread() - allocated);
        }
        catch (Exception exception)
        {
            return (default, Fault.Of(exception), TimeSpan.Zero, 0);
        }
    }
}
