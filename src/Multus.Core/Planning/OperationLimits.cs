namespace Multus.Core.Planning;

/// <summary>How many operations a process that serves many has at work, and waiting. Immutable.</summary>
public sealed record OperationLimits
{
    /// <summary>How many operations may be at work at once. Default: 64; a node starts some dozens of pods at once at most, when it comes up.</summary>
    public int AtWork { get; init; } = 64;

    /// <summary>How many may wait. Default: 1000; the next ones are told to try again later.</summary>
    public int Waiting { get; init; } = 1000;
}
