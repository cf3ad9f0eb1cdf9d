using System.Diagnostics;
using System.Diagnostics.Metrics;
using Multus.K8s.Watching;

namespace Multus.Cli.Admission;

/// <summary>What is measured of checking networks and pods. Thread-safe.</summary>
internal sealed class AdmissionMeter : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "Multus.Admission";

    private static readonly double[] Seconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _requests;
    private readonly Histogram<double> _durations;

    public AdmissionMeter(ServingFiles files)
    {
        _requests = _meter.CreateCounter<long>("multus_admission_requests_total", unit: null, "Questions of API servers that were answered, by result.");
        _durations = _meter.CreateHistogram(
            "multus_admission_duration", "s", "How long answering took, in seconds.", tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = Seconds });
        _meter.CreateObservableGauge(
            "multus_admission_certificate_expiration_timestamp", () => files.Current is { } current ? current.Expires.ToUnixTimeSeconds() : double.NaN, "s", "When the certificate of the server ends, in seconds since 1970; NaN where there is none.");
    }

    /// <summary>Measures also how well the networks are known, for a process that measures that nowhere else.</summary>
    public void ObserveNetworks(Func<CacheState> state)
    {
        _meter.CreateObservableGauge("multus_cache_networks", () => (double)state().Count, unit: null, "Networks of the cluster that are known.");
        _meter.CreateObservableGauge("multus_cache_networks_age", () => state().Age?.TotalSeconds ?? double.NaN, "s", "How long ago the API server was last heard of about networks.");
    }

    /// <summary>A question was answered.</summary>
    /// <param name="request">The question; null for one that could not be read.</param>
    /// <param name="answer">The answer; null where there was none but an error.</param>
    /// <param name="started">When it came, as a timestamp.</param>
    public void Answered(AdmissionRequest? request, AdmissionAnswer? answer, long started)
    {
        // What an API server sends is bounded; what others send must not become names here.
        var kind = request is not null && AdmittedObject.IsKnown(request.Group, request.Kind) ? request.Kind : "other";
        _requests.Add(1, new TagList { { "kind", kind }, { "operation", request?.Operation ?? "" }, { "result", ResultOf(answer) } });
        _durations.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private static string ResultOf(AdmissionAnswer? answer) => answer switch
    {
        null => "error",
        { Refusal: not null } => "denied",
        { Warnings.IsEmpty: false } => "warned",
        _ => "allowed",
    };
}
