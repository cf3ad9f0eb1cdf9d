using System.Collections.Immutable;

namespace Multus.Fuzz.Engine;

/// <summary>What came of a campaign.</summary>
internal sealed record FuzzReport(string Target, ImmutableArray<Finding> Findings)
{
    public required long Inputs { get; init; }

    public required long Taken { get; init; }

    public required int Kinds { get; init; }

    public required TimeSpan Time { get; init; }

    public required TimeSpan Slowest { get; init; }

    public required long Greediest { get; init; }
}
