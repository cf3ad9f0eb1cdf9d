using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Multus.Core.Cni;
using Multus.Core.Delegation;
using Multus.Core.Delegation.Pipeline;

namespace Multus.Core.Diagnostics;

/// <summary>
/// Tells of each call of a delegate: an activity (<c>cni delegate TYPE</c>, of which plugins in processes learn by their environment),
/// a measurement of its duration, and a line in the log at debug level. Outermost it measures a call with all its tries; innermost,
/// each try. Thread-safe.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="logger">Who is told.</param>
public sealed class TelemetryPolicy(TimeProvider time, ILogger logger) : IDelegatePolicy
{
    private static readonly Histogram<double> Durations = CallMeasurement.CreateHistogram(MultusDiagnostics.DelegateDuration, "How long calls of delegates took.");
    private static readonly UpDownCounter<int> Active = MultusDiagnostics.Meter.CreateUpDownCounter<int>(MultusDiagnostics.DelegateActive, "{call}", "Calls of delegates that are running.");

    /// <inheritdoc/>
    public async ValueTask<DelegateOutcome> InvokeAsync(DelegateCall call, DelegateHandler next, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(next);
        var tags = new TagList { { MultusDiagnostics.CommandTag, call.Command.ToProtocolText() }, { MultusDiagnostics.PluginTypeTag, call.Type.Value } };
        var measurement = new CallMeasurement(time, Durations);
        using var activity = Start(call);
        Active.Add(1, tags);
        try
        {
            var outcome = await next(call, cancellationToken).ConfigureAwait(false);
            var duration = measurement.End(activity, CallMeasurement.ErrorOf(outcome), tags);
            Log.DelegateReturned(logger, call, duration, outcome);
            return outcome;
        }
        catch (OperationCanceledException)
        {
            activity?.SetStatus(ActivityStatusCode.Error, "cancelled");
            throw;
        }
        finally
        {
            Active.Add(-1, tags);
        }
    }

    /// <summary>Its name.</summary>
    public override string ToString() => "telemetry";

    private static Activity? Start(DelegateCall call)
    {
        if (!MultusDiagnostics.Source.HasListeners())
        {
            return null;
        }

        var activity = CallMeasurement.Start($"cni delegate {call.Type}", ActivityKind.Client, call.Command, call.Network?.Name, call.Context.Target);
        activity?.SetTag(MultusDiagnostics.PluginTypeTag, call.Type.Value);
        return activity;
    }
}
