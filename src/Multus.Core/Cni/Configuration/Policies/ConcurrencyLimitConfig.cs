namespace Multus.Core.Cni.Configuration.Policies;

/// <summary>
/// <c>concurrencyLimit</c>: no more than so many calls at once; others wait in order of arrival, and where too many wait, are
/// refused (code 11). It needs a process that makes several calls at once.
/// </summary>
public sealed record ConcurrencyLimitConfig : PolicyConfig
{
    /// <summary>How many at once (<c>calls</c>): 1 to 10,000. It has no default.</summary>
    public required int Calls { get; init; }

    /// <summary>How many may wait (<c>queue</c>): 0 to 100,000. Default: 1,000.</summary>
    public int Queue { get; init; } = 1000;
}
