namespace Multus.Core.Delegation.Pipeline;

/// <summary>An executor for some calls: one for a plugin type, say, or for a network. Immutable.</summary>
/// <param name="Executor">The executor.</param>
/// <param name="AppliesTo">The calls it runs.</param>
public sealed record SelectedExecutor(IDelegateExecutor Executor, DelegateSelector AppliesTo) : IDelegateExecutorProvider
{
    /// <inheritdoc/>
    public IDelegateExecutor? Find(DelegateCall call) => AppliesTo.Matches(call) ? Executor : null;

    /// <summary>What the executor calls itself, and in parentheses the calls, such as <c>dry run (network staging)</c>.</summary>
    public override string ToString() => $"{Executor} ({AppliesTo})";
}
