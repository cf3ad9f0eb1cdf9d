using Microsoft.Extensions.Logging;
using Multus.Core.Delegation;
using Multus.Core.Diagnostics;

namespace Multus.Core.Execution;

/// <summary>Says of each call how long it took and what came of it.</summary>
/// <param name="inner">What runs the call.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Who is told.</param>
internal sealed class LoggingExecutor(IDelegateExecutor inner, TimeProvider time, ILogger logger) : IDelegateExecutor
{
    public async ValueTask<DelegateOutcome> ExecuteAsync(DelegateCall call, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var outcome = await inner.ExecuteAsync(call, cancellationToken).ConfigureAwait(false);
        Log.DelegateReturned(logger, call, time.GetElapsedTime(started), outcome);
        return outcome;
    }
}
