using System.Collections.Immutable;

namespace Multus.Core.Delegation;

/// <summary>Has each call run by the executor of the first provider that has one for it. Immutable; thread-safe as long as its parts are.</summary>
/// <param name="providers">Who is asked, in order.</param>
/// <param name="fallback">What runs the calls that no provider is for: as a rule, plugins as processes.</param>
public sealed class DelegateExecutorChain(ImmutableArray<IDelegateExecutorProvider> providers, IDelegateExecutor fallback) : IDelegateExecutor
{
    /// <inheritdoc/>
    public ValueTask<DelegateOutcome> ExecuteAsync(DelegateCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        foreach (var provider in providers)
        {
            if (provider.Find(call) is { } executor)
            {
                return executor.ExecuteAsync(call, cancellationToken);
            }
        }

        return fallback.ExecuteAsync(call, cancellationToken);
    }

    /// <summary>The providers and the fallback in the order in which they are asked, for support and for tests.</summary>
    public override string ToString() => string.Join(" or ", [.. providers, fallback]);
}
