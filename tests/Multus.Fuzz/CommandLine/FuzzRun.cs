using System.Collections.Concurrent;
using System.Collections.Immutable;
using Multus.Fuzz.Engine;

namespace Multus.Fuzz.CommandLine;

/// <summary>Runs campaigns, as many at a time as there are processors, and reports each when it is over.</summary>
internal sealed class FuzzRun(FuzzOptions options, ImmutableArray<FuzzTarget> targets, TextWriter output)
{
    // No parser needs more; one that goes as deep as its input goes soon runs out of it.
    private const int StackBytes = 1 << 20;

    private static readonly TimeSpan Endless = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<FuzzTarget> _waiting = new(targets);
    private readonly ConcurrentDictionary<string, FileJournal> _running = new();
    private readonly ConcurrentQueue<FuzzReport> _reports = new();

    /// <summary>Runs all campaigns; whether nothing was found.</summary>
    public bool Run()
    {
        Directory.CreateDirectory(options.Output);
        var workers = Enumerable.Range(0, Math.Min(Environment.ProcessorCount, targets.Length)).Select(_ => new Thread(Work, StackBytes)).ToArray();
        using var watch = new Timer(_ => LookForEndlessInputs(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        output.WriteLine(ReportText.Header);
        foreach (var worker in workers)
        {
            worker.Start();
        }

        foreach (var worker in workers)
        {
            worker.Join();
        }

        output.WriteLine(ReportText.Sum(_reports));
        return _reports.All(static report => report.Findings.IsEmpty);
    }

    private void Work()
    {
        var share = options.Time is { } time ? time * Math.Min(Environment.ProcessorCount, targets.Length) / targets.Length : Timeout.InfiniteTimeSpan;
        var limits = new FuzzLimits { Inputs = options.Inputs, Time = share };
        while (_waiting.TryDequeue(out var target))
        {
            using var journal = new FileJournal(Path.Combine(options.Output, target.Name + FileJournal.Extension));
            _running[target.Name] = journal;
            var report = new Campaign(target, limits, options.Seed).Run(journal);
            _running.TryRemove(target.Name, out _);
            _reports.Enqueue(report);
            Tell(report);
        }
    }

    private void Tell(FuzzReport report)
    {
        foreach (var finding in report.Findings)
        {
            File.WriteAllBytes(Path.Combine(options.Output, finding.FileName), finding.Input);
        }

        lock (_reports)
        {
            output.WriteLine(ReportText.Line(report));
            foreach (var finding in report.Findings)
            {
                output.WriteLine(ReportText.Of(finding, options));
            }
        }
    }

    private void LookForEndlessInputs()
    {
        foreach (var (name, journal) in _running)
        {
            if (journal.Trying > Endless)
            {
                // Nothing can be done about a thread that does not end. What it is at stays in the journal.
                Environment.FailFast($"{name} has been at one input for {journal.Trying.TotalSeconds:0} s; it is in {name}{FileJournal.Extension}");
            }
        }
    }
}
