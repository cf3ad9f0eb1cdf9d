namespace Multus.K8s.Watching;

/// <summary>How a list or a watch ended. Immutable.</summary>
/// <param name="Problem">What went wrong; null where it is to go on at once.</param>
/// <param name="RetryAfter">When the server wants to be asked again; null where it does not say.</param>
internal sealed record TurnEnd(string? Problem, TimeSpan? RetryAfter)
{
    /// <summary>As it should.</summary>
    public static TurnEnd Fine { get; } = new(null, null);

    /// <summary>Otherwise.</summary>
    public static TurnEnd Failed(string problem) => new(problem, null);
}
