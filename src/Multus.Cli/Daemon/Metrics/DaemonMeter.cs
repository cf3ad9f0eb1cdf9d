using System.Diagnostics;
using System.Diagnostics.Metrics;
using Multus.Core.Commands;
using Multus.Core.Commands.HotPlug;

namespace Multus.Cli.Daemon.Metrics;

/// <summary>What the daemon measures of itself. Thread-safe.</summary>
internal sealed class DaemonMeter : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "Multus.Daemon";

    private static readonly double[] Seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _requests;
    private readonly Histogram<double> _durations;
    private readonly Counter<long> _followed;

    public DaemonMeter(OperationGate gate)
    {
        // multus-cni's own metric, with its names.
        _requests = _meter.CreateCounter<long>("multus_server_request_total", unit: null, "Counter of HTTP requests");
        _durations = _meter.CreateHistogram(
            "multus_server_request_duration", "s", "How long requests took, in seconds.", tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = Seconds });
        _followed = _meter.CreateCounter<long>("multus_hot_plug_total", unit: null, "Running pods whose networks were changed, or could not be.");
        _meter.CreateObservableGauge("multus_operations_active", () => gate.AtWork, unit: null, "Operations on the node that are at work.");
        _meter.CreateObservableGauge("multus_operations_waiting", () => gate.Waiting, unit: null, "Operations on the node that wait for others.");
        _meter.CreateObservableGauge("process_resident_memory", static () => Environment.WorkingSet, "By", "Resident memory size in bytes.");
        _meter.CreateObservableCounter("process_cpu_seconds", static () => Environment.CpuUsage.TotalTime.TotalSeconds, unit: null, "Total user and system CPU time spent in seconds.");
    }

    /// <summary>Adds what somebody else knows at the time it is asked.</summary>
    public void Observe(string name, string? unit, string description, Func<double> value) => _meter.CreateObservableGauge(name, value, unit, description);

    /// <summary>A request was answered.</summary>
    /// <param name="handler">The path; one that is not known is <c>NotFound</c>.</param>
    /// <param name="method">The method.</param>
    /// <param name="code">The status.</param>
    /// <param name="took">How long it took.</param>
    public void Answered(string handler, string method, int code, TimeSpan took)
    {
        _requests.Add(1, new TagList { { "handler", handler }, { "code", $"{code}" }, { "method", method.ToLowerInvariant() } });
        _durations.Record(took.TotalSeconds, new TagList { { "handler", handler } });
    }

    /// <summary>A running pod was given other networks, or could not be.</summary>
    public void Followed(HotPlugProgress progress) => _followed.Add(1, new TagList { { "outcome", progress == HotPlugProgress.Failed ? "failed" : "changed" } });

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
