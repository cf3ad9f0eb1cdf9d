using System.Collections.Immutable;

namespace Multus.Cli.Operator.Inspection;

/// <summary>What each of the three says of one thing; null where it says nothing of it. Immutable.</summary>
/// <param name="Name">What it is about.</param>
internal sealed record FieldView(string Name)
{
    /// <summary>What was kept of the ADD.</summary>
    public ImmutableArray<string>? Disk { get; init; }

    public ImmutableArray<string>? Kernel { get; init; }

    /// <summary>The pod's status.</summary>
    public ImmutableArray<string>? Status { get; init; }

    /// <summary>In what they do not agree.</summary>
    public ImmutableArray<Drift> Drift { get; init; } = [];
}
