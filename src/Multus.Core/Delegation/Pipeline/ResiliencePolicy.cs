using System.Globalization;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Multus.Core.Delegation.Pipeline;

/// <summary>
/// Runs calls inside a resilience pipeline of Polly's: retries, time limits, circuit breakers, or whatever it is made of. Any pipeline
/// will do, since the policy itself sees to what the specification wants of every one: an ADD that was started is deleted before it
/// is made again, and is never made twice at once. Thread-safe, as pipelines are.
/// </summary>
/// <remarks>What the pipeline refuses or cuts short becomes a failure: code 11 for a refusal, 999 for a time limit.</remarks>
/// <param name="pipeline">The pipeline. Its predicates see outcomes; the exceptions they see are Polly's own and cancellation.</param>
public sealed class ResiliencePolicy(ResiliencePipeline<DelegateOutcome> pipeline) : IDelegatePolicy
{
    /// <summary>What it is called in descriptions of a pipeline. Default: <c>resilience</c>.</summary>
    public string Name { get; init; } = "resilience";

    /// <inheritdoc/>
    public async ValueTask<DelegateOutcome> InvokeAsync(DelegateCall call, DelegateHandler next, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(next);
        var repeatable = new RepeatableCall(call, next);
        try
        {
            return await pipeline.ExecuteAsync(static (state, token) => state.RunAsync(token), repeatable, cancellationToken).ConfigureAwait(false);
        }
        catch (ExecutionRejectedException rejection)
        {
            return new DelegateOutcome.Failed(Explain(call, rejection), rejection) { NeverStarted = !repeatable.WasStarted };
        }
    }

    /// <summary>Its name.</summary>
    public override string ToString() => Name;

    private static CniError Explain(DelegateCall call, ExecutionRejectedException rejection) => rejection switch
    {
        TimeoutRejectedException timeout => new CniError(
            CniErrorCode.Internal,
            string.Create(
                CultureInfo.InvariantCulture,
                $"plugin \"{call.Type}\" had not answered {call.Command.ToProtocolText()} when its time was up: told to stop after {timeout.Timeout.TotalSeconds:0.###} s")),
        BrokenCircuitException { RetryAfter: { } wait } => new CniError(
            CniErrorCode.TryAgainLater,
            string.Create(
                CultureInfo.InvariantCulture,
                $"plugin \"{call.Type}\" is not called for {wait.TotalSeconds:0.#} s more: too many of the last calls failed")),
        _ => new CniError(CniErrorCode.TryAgainLater, $"plugin \"{call.Type}\" is not called: {rejection.Message}"),
    };
}
