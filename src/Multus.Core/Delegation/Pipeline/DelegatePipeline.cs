using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Multus.Core.Cni.Errors;

namespace Multus.Core.Delegation.Pipeline;

/// <summary>
/// An executor with policies around it, the first one outermost. Whatever a policy or the executor throws becomes a failure; the one
/// exception that leaves is the caller's own cancellation. Immutable; thread-safe as long as its parts are.
/// </summary>
public sealed class DelegatePipeline : IDelegateExecutor
{
    private readonly IDelegateExecutor _executor;
    private readonly DelegateHandler _first;

    /// <summary>Puts a pipeline together.</summary>
    /// <param name="executor">What runs the calls in the end.</param>
    /// <param name="policies">The policies, outermost first.</param>
    public DelegatePipeline(IDelegateExecutor executor, IEnumerable<SelectedPolicy> policies)
    {
        ArgumentNullException.ThrowIfNull(executor);
        ArgumentNullException.ThrowIfNull(policies);
        _executor = executor;
        Policies = [.. policies];
        _first = Policies.Reverse().Aggregate((DelegateHandler)executor.ExecuteAsync, static (next, policy) => Around(policy, next));
    }

    /// <summary>The policies, outermost first.</summary>
    public ImmutableArray<SelectedPolicy> Policies { get; }

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "others' policies and executors end here, and their mistakes are outcomes")]
    public async ValueTask<DelegateOutcome> ExecuteAsync(DelegateCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        try
        {
            return await _first(call, cancellationToken).ConfigureAwait(false) ?? throw new InvalidOperationException("a policy or executor answered with null");
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return new DelegateOutcome.Failed(CniErrorMapper.Map(exception), exception);
        }
    }

    /// <summary>The policies and the executor in the order in which a call meets them, for support and for tests.</summary>
    public override string ToString() => string.Join(" > ", [.. Policies, _executor]);

    private static DelegateHandler Around(SelectedPolicy selected, DelegateHandler next)
    {
        var (policy, appliesTo) = selected;
        return (call, cancellationToken) => appliesTo.Matches(call) ? policy.InvokeAsync(call, next, cancellationToken) : next(call, cancellationToken);
    }
}
