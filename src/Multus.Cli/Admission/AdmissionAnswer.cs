using System.Collections.Immutable;

namespace Multus.Cli.Admission;

/// <summary>Whether an object may be as it is to be. Immutable.</summary>
internal sealed record AdmissionAnswer
{
    /// <summary>Why it may not; null where it may.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>What whoever asked for it is told besides.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>It may, and there is nothing to say.</summary>
    public static AdmissionAnswer Allowed { get; } = new();
}
