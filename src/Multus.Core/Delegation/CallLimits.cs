namespace Multus.Core.Delegation;

/// <summary>How long calls to delegates may take. Immutable.</summary>
/// <param name="Deadline">When all calls of the operation must be over.</param>
/// <param name="EachCall">How long any one call may take; infinite for no limit of its own.</param>
public sealed record CallLimits(Deadline Deadline, TimeSpan EachCall)
{
    /// <summary>No limits but the executor's.</summary>
    public static CallLimits None { get; } = new(Deadline.None, Timeout.InfiniteTimeSpan);

    /// <summary>How long the next call may take.</summary>
    public TimeSpan NextCall => Deadline.AtMost(EachCall);
}
