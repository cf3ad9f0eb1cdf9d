namespace Multus.Core.Cni.Configuration.Policies;

/// <summary>
/// <c>deadline</c>: what is inside, every try and every wait of it, must be over in time, and is told to stop when it is not.
/// </summary>
public sealed record DeadlineConfig : PolicyConfig
{
    /// <summary>How long it may take (<c>timeout</c>): 10 milliseconds to 24 hours. It has no default.</summary>
    public required TimeSpan Timeout { get; init; }
}
