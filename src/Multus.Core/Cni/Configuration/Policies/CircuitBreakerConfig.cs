namespace Multus.Core.Cni.Configuration.Policies;

/// <summary>
/// <c>circuitBreaker</c>: where too many of the last calls failed, further ones are refused for a while (code 11) without a plugin
/// being started. Mistakes of the caller (codes 1 to 8) do not count. For ADD alone unless commands are named: what was attached
/// must be possible to delete. It needs a process that lives on from call to call.
/// </summary>
public sealed record CircuitBreakerConfig : PolicyConfig
{
    /// <summary>How many of the calls must have failed, as a ratio (<c>failureRatio</c>): above 0, up to 1. Default: 0.5.</summary>
    public double FailureRatio { get; init; } = 0.5;

    /// <summary>How many calls there must have been to judge by (<c>minimumCalls</c>): 2 to 10,000. Default: 10.</summary>
    public int MinimumCalls { get; init; } = 10;

    /// <summary>The time in which calls count (<c>window</c>): 500 milliseconds to 24 hours. Default: 30 seconds.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long calls are refused before one is let through to see (<c>pause</c>): 500 milliseconds to 24 hours. Default: 30 seconds.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(30);
}
