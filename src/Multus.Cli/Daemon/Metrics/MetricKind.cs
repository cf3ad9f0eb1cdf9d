namespace Multus.Cli.Daemon.Metrics;

/// <summary>What Prometheus takes a metric for.</summary>
internal enum MetricKind
{
    /// <summary>It goes up only.</summary>
    Counter,

    /// <summary>It goes up and down.</summary>
    Gauge,

    /// <summary>It is counted by size.</summary>
    Histogram,
}
