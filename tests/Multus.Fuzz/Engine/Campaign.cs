using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using Multus.Fuzz.Mutation;

namespace Multus.Fuzz.Engine;

/// <summary>
/// One parser under many inputs. Of one seed they are the same ones in the same order, on every machine and however long it goes on.
/// </summary>
internal sealed class Campaign(FuzzTarget target, FuzzLimits limits, int seed)
{
    // A clock costs as much as an input.
    private const int InputsBetweenLooksAtTheClock = 64;

    public FuzzTarget Target => target;

    /// <summary>Runs to the end of the inputs or of the time.</summary>
    /// <param name="journal">Where each input is written down before it is tried.</param>
    public FuzzReport Run(IJournal journal)
    {
        var started = Stopwatch.GetTimestamp();
        var pool = new InputPool(target.Seeds);
        var maker = new InputMaker(target, pool, Seeded());
        var trial = new Trial(target, limits);
        var findings = ImmutableArray.CreateBuilder<Finding>();
        var (inputs, taken) = (0L, 0L);
        while (inputs < limits.Inputs && !IsOver(started, inputs))
        {
            // The seeds first, as they are.
            var input = inputs < target.Seeds.Length ? target.Seeds[(int)inputs] : maker.Next();
            journal.Begin(input);
            var (answer, fault) = trial.Of(input);
            if (fault is null)
            {
                taken += answer.IsTaken ? 1 : 0;
                pool.Offer(input, answer);
            }
            else if (findings.Count < limits.Findings && findings.All(finding => finding.Fault.Kind != fault.Kind))
            {
                findings.Add(new Finding(target.Name, inputs, new Shrinker(trial, fault).Shrink(input), fault));
            }

            inputs++;
        }

        journal.End();
        return new FuzzReport(target.Name, findings.DrainToImmutable())
        {
            Inputs = inputs,
            Taken = taken,
            Kinds = pool.Kinds,
            Time = Stopwatch.GetElapsedTime(started),
            Slowest = trial.Slowest,
            Greediest = trial.Greediest,
        };
    }

    private bool IsOver(long started, long inputs) =>
        limits.Time != Timeout.InfiniteTimeSpan && inputs % InputsBetweenLooksAtTheClock == 0 && Stopwatch.GetElapsedTime(started) > limits.Time;

    private Random Seeded() => new(seed ^ (int)Fingerprint.Of(Encoding.UTF8.GetBytes(target.Name)));
}
