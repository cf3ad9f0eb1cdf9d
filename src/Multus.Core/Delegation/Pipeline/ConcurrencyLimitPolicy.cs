using System.Globalization;
using System.Threading.RateLimiting;
using Multus.Core.Cni.Configuration.Policies;
using Multus.Core.Cni.Errors;

namespace Multus.Core.Delegation.Pipeline;

/// <summary>Lets so many calls run at once, and so many wait in order of arrival; the rest is refused with code 11. Thread-safe.</summary>
/// <param name="config">The two numbers.</param>
public sealed class ConcurrencyLimitPolicy(ConcurrencyLimitConfig config) : IDelegatePolicy, IDisposable
{
    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = config.Calls,
        QueueLimit = config.Queue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <inheritdoc/>
    public async ValueTask<DelegateOutcome> InvokeAsync(DelegateCall call, DelegateHandler next, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(next);
        using var lease = await _limiter.AcquireAsync(permitCount: 1, cancellationToken).ConfigureAwait(false);
        return lease.IsAcquired ? await next(call, cancellationToken).ConfigureAwait(false) : Refuse(call);
    }

    /// <summary>Has those that wait refused.</summary>
    public void Dispose() => _limiter.Dispose();

    /// <summary>Its name.</summary>
    public override string ToString() => "concurrencyLimit";

    private DelegateOutcome.Failed Refuse(DelegateCall call) =>
        new(new CniError(
            CniErrorCode.TryAgainLater,
            string.Create(
                CultureInfo.InvariantCulture,
                $"plugin \"{call.Type}\" is not called: as many calls as may run at once ({config.Calls}) are running, and as many as may wait ({config.Queue}) are waiting")))
        {
            NeverStarted = true,
        };
}
