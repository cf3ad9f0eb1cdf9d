using System.Diagnostics;
using System.Diagnostics.Metrics;
using Multus.Cli.Daemon.Metrics;

namespace Multus.Cli.Tests.Daemon;

public sealed class MetricsTextTests : IDisposable
{
    private readonly Meter _meter = new($"test {Guid.NewGuid()}");
    private readonly MetricsText _text;

    public MetricsTextTests() => _text = new MetricsText(_meter.Name);

    public void Dispose()
    {
        _text.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public void Write_NothingMeasured_IsEmpty()
    {
        _meter.CreateCounter<long>("a.b");

        Assert.Equal("", _text.Write());
    }

    [Fact]
    public void Write_Counter_IsATotalByLabels()
    {
        var counter = _meter.CreateCounter<long>("a.b", unit: null, "What it is.");
        counter.Add(2, new TagList { { "z", "1" }, { "cni.command", "ADD" } });
        counter.Add(3, new TagList { { "cni.command", "ADD" }, { "z", "1" } });
        counter.Add(1, new TagList { { "z", "a \"b\" \\ \n" } });

        Assert.Equal(
            """
            # HELP a_b_total What it is.
            # TYPE a_b_total counter
            a_b_total{cni_command="ADD",z="1"} 5
            a_b_total{z="a \"b\" \\ \n"} 1

            """,
            _text.Write());
    }

    [Fact]
    public void Write_Histogram_HasBucketsThatAddUp()
    {
        var histogram = _meter.CreateHistogram("took", "s", "Time.", tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1] });
        foreach (var value in new[] { 0.25, 0.5, 0.75, 4 })
        {
            histogram.Record(value);
        }

        Assert.Equal(
            """
            # HELP took_seconds Time.
            # TYPE took_seconds histogram
            took_seconds_bucket{le="0.5"} 2
            took_seconds_bucket{le="1"} 3
            took_seconds_bucket{le="+Inf"} 4
            took_seconds_sum 5.5
            took_seconds_count 4

            """,
            _text.Write());
    }

    [Fact]
    public void Write_Gauges_AreWhatTheyAreNow()
    {
        var value = 7;
        _meter.CreateObservableGauge("observed", () => value, "By", "Now.");
        _meter.CreateUpDownCounter<long>("changed", unit: null, "Sum.").Add(5);

        Assert.Contains("\nobserved_bytes 7\n", _text.Write(), StringComparison.Ordinal);
        value = 3;
        Assert.Contains("\nobserved_bytes 3\n", _text.Write(), StringComparison.Ordinal);
        Assert.Contains("# TYPE changed gauge\nchanged 5\n", _text.Write(), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_OtherMeters_AreNotListenedTo()
    {
        using var other = new Meter("somebody else's");
        other.CreateCounter<long>("x").Add(1);

        Assert.Equal("", _text.Write());
    }
}
