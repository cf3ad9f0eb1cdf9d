using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Multus.Cli.Daemon.Metrics;

/// <summary>All measurements of one instrument, by their tags, in the terms of Prometheus. Thread-safe.</summary>
internal sealed class MetricFamily
{
    private static readonly double[] DefaultBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, Series> _series = new(StringComparer.Ordinal);
    private readonly Instrument _instrument;
    private readonly MetricKind _kind;
    private readonly double[] _bounds;
    private readonly string _name;

    public MetricFamily(Instrument instrument)
    {
        _instrument = instrument;
        _kind = instrument switch
        {
            Counter<long> or ObservableCounter<long> or ObservableCounter<double> => MetricKind.Counter,
            Histogram<double> => MetricKind.Histogram,
            _ => MetricKind.Gauge,
        };
        _bounds = (instrument as Histogram<double>)?.Advice?.HistogramBucketBoundaries?.ToArray() ?? DefaultBounds;
        _name = NameOf(instrument, _kind);
    }

    /// <summary>The name by which Prometheus knows it.</summary>
    public string Name => _name;

    /// <summary>Takes a measurement.</summary>
    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = LabelsOf(tags);
        lock (_gate)
        {
            if (!_series.TryGetValue(labels, out var series))
            {
                _series[labels] = series = new Series(_kind == MetricKind.Histogram ? new long[_bounds.Length + 1] : []);
            }

            if (_kind == MetricKind.Histogram)
            {
                series.Buckets[BucketOf(value)]++;
                series.Count++;
            }

            // What is observed is the whole, and everything else a change.
            series.Sum = _instrument.IsObservable ? value : series.Sum + value;
        }
    }

    /// <summary>Writes what there is; nothing where nothing was measured.</summary>
    public void Write(StringBuilder output)
    {
        lock (_gate)
        {
            if (_series.Count == 0)
            {
                return;
            }

            var kind = _kind switch
            {
                MetricKind.Counter => "counter",
                MetricKind.Histogram => "histogram",
                _ => "gauge",
            };
            output.Append(CultureInfo.InvariantCulture, $"# HELP {_name} {_instrument.Description?.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\n");
            output.Append(CultureInfo.InvariantCulture, $"# TYPE {_name} {kind}\n");
            foreach (var (labels, series) in _series)
            {
                if (_kind == MetricKind.Histogram)
                {
                    WriteHistogram(output, labels, series);
                }
                else
                {
                    WriteValue(output, _name, labels, series.Sum);
                }
            }
        }
    }

    private static string NameOf(Instrument instrument, MetricKind kind)
    {
        var name = instrument.Name.Replace('.', '_');
        return instrument.Unit switch
        {
            "s" => $"{name}_seconds",
            "By" => $"{name}_bytes",
            _ => name,
        } + (kind == MetricKind.Counter && !name.EndsWith("_total", StringComparison.Ordinal) ? "_total" : "");
    }

    private static string LabelsOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty)
        {
            return "";
        }

        var labels = new List<string>(tags.Length);
        foreach (var (key, value) in tags)
        {
            var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            labels.Add($"{key.Replace('.', '_')}=\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"");
        }

        labels.Sort(StringComparer.Ordinal);
        return string.Join(',', labels);
    }

    private static void WriteValue(StringBuilder output, string name, string labels, double value) =>
        output.Append(CultureInfo.InvariantCulture, $"{name}{(labels.Length > 0 ? "{" : "")}{labels}{(labels.Length > 0 ? "}" : "")} {value:R}\n");

    private int BucketOf(double value)
    {
        var index = Array.BinarySearch(_bounds, value);
        return index >= 0 ? index : ~index;
    }

    private void WriteHistogram(StringBuilder output, string labels, Series series)
    {
        var comma = labels.Length > 0 ? "," : "";
        long below = 0;
        for (var i = 0; i < _bounds.Length; i++)
        {
            below += series.Buckets[i];
            WriteValue(output, $"{_name}_bucket", $"{labels}{comma}le=\"{_bounds[i].ToString("R", CultureInfo.InvariantCulture)}\"", below);
        }

        WriteValue(output, $"{_name}_bucket", $"{labels}{comma}le=\"+Inf\"", series.Count);
        WriteValue(output, $"{_name}_sum", labels, series.Sum);
        WriteValue(output, $"{_name}_count", labels, series.Count);
    }

    /// <param name="buckets">How many measurements fell into each bucket; empty for what is no histogram.</param>
    private sealed class Series(long[] buckets)
    {
        public long[] Buckets => buckets;

        public long Count { get; set; }

        public double Sum { get; set; }
    }
}
