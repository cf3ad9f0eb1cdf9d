using System.Collections.Immutable;

namespace Multus.Core.Cni.Configuration.Policies;

/// <summary>
/// <c>retry</c>: a call that failed in a passing way is made again after a while. An ADD that was started is deleted before it is
/// made again, and is not made again if that fails.
/// </summary>
public sealed record RetryConfig : PolicyConfig
{
    /// <summary>The failures after which the call is made again (<c>on</c>). Default: both that there are.</summary>
    public ImmutableArray<RetryReason> On { get; init; } = [RetryReason.Busy, RetryReason.TryAgainLater];

    /// <summary>How often the call is made, in all (<c>attempts</c>): 2 to 100. Default: 3.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>How long to wait before the second try (<c>delay</c>): zero to 1 hour. Default: 1 second.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How the wait grows (<c>backoff</c>). Default: it doubles.</summary>
    public RetryBackoff Backoff { get; init; } = RetryBackoff.Exponential;

    /// <summary>The longest wait (<c>maxDelay</c>): zero to 1 hour. Default: 30 seconds.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(30);
}
