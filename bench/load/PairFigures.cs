namespace Multus.BenchLoad;

/// <summary>How long the pairs of a run took.</summary>
internal sealed record PairFigures(TimeSpan Elapsed, CallFigures Adds, CallFigures Dels);
