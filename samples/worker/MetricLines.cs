using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace WorkerSample;

/// <summary>Prints a line for each measured series: of histograms how often, of the rest how much.</summary>
internal sealed class MetricLines(TextWriter output) : BaseExporter<Metric>
{
    public override ExportResult Export(in Batch<Metric> batch)
    {
        foreach (var metric in batch)
        {
            foreach (ref readonly var point in metric.GetMetricPoints())
            {
                var tags = new List<string>();
                foreach (var tag in point.Tags)
                {
                    tags.Add($"{tag.Key}={tag.Value}");
                }

                var value = metric.MetricType == MetricType.Histogram ? $"{point.GetHistogramCount()} times" : $"{point.GetSumLong()}";
                output.WriteLine($"metric: {metric.Name} {string.Join(' ', tags)}: {value}");
            }
        }

        return ExportResult.Success;
    }
}
