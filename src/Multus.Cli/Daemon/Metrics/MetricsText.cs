using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;

namespace Multus.Cli.Daemon.Metrics;

/// <summary>Listens to the meters of this program, and says in the text form of Prometheus (version 0.0.4) what they measured. Thread-safe.</summary>
internal sealed class MetricsText : IDisposable
{
    /// <summary>The type of the text.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly ConcurrentDictionary<Instrument, MetricFamily> _families = new();
    private readonly MeterListener _listener = new();

    /// <summary>Begins to listen.</summary>
    /// <param name="meters">The names of the meters.</param>
    public MetricsText(params IReadOnlyCollection<string> meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (meters.Contains(instrument.Meter.Name))
            {
                listener.EnableMeasurementEvents(instrument, _families.GetOrAdd(instrument, static instrument => new MetricFamily(instrument)));
            }
        };
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, state) => ((MetricFamily)state!).Record(value, tags));
        _listener.SetMeasurementEventCallback<int>(static (_, value, tags, state) => ((MetricFamily)state!).Record(value, tags));
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, state) => ((MetricFamily)state!).Record(value, tags));
        _listener.Start();
    }

    /// <summary>What was measured until now, by name.</summary>
    public string Write()
    {
        _listener.RecordObservableInstruments();
        var output = new StringBuilder(4096);
        foreach (var family in _families.Values.OrderBy(static family => family.Name, StringComparer.Ordinal))
        {
            family.Write(output);
        }

        return output.ToString();
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();
}
