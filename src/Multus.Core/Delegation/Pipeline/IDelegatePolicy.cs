namespace Multus.Core.Delegation.Pipeline;

/// <summary>
/// Something around calls of delegates: it sees the call and what came of it, and may change it, refuse it, answer it, time it or
/// repeat it. An ADD that has run is never simply run again: the specification wants a DEL before.
/// </summary>
/// <remarks>
/// Implementations are thread-safe. Failures are returned and not thrown; what is thrown all the same becomes an internal error (code
/// 999). Only the caller's own cancellation passes as an exception.
/// </remarks>
public interface IDelegatePolicy
{
    /// <summary>Handles a call, by way of the rest of the pipeline or without it.</summary>
    /// <param name="call">The call.</param>
    /// <param name="next">The rest of the pipeline.</param>
    /// <param name="cancellationToken">The caller's wish to stop, to be handed on.</param>
    ValueTask<DelegateOutcome> InvokeAsync(DelegateCall call, DelegateHandler next, CancellationToken cancellationToken);
}
