namespace Multus.BenchLoad;

/// <summary>How long calls of one kind took, in milliseconds.</summary>
internal sealed class CallFigures
{
    private readonly double[] _sorted;

    public CallFigures(IEnumerable<double> milliseconds) => _sorted = [.. milliseconds.Order()];

    public double Median => _sorted[_sorted.Length / 2];

    public double Percentile99 => _sorted[(int)(_sorted.Length * 0.99)];
}
