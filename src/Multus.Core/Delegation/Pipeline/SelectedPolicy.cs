namespace Multus.Core.Delegation.Pipeline;

/// <summary>A policy with the calls it is for. Immutable.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="AppliesTo">The calls; all others pass it by.</param>
public sealed record SelectedPolicy(IDelegatePolicy Policy, DelegateSelector AppliesTo)
{
    /// <summary>A policy for all calls.</summary>
    public SelectedPolicy(IDelegatePolicy policy)
        : this(policy, DelegateSelector.All)
    {
    }

    /// <summary>What the policy calls itself, and in parentheses the calls, such as <c>audit (command ADD)</c>.</summary>
    public override string ToString() => $"{Policy} ({AppliesTo})";
}
