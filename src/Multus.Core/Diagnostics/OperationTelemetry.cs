using System.Diagnostics;
using System.Diagnostics.Metrics;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;

namespace Multus.Core.Diagnostics;

/// <summary>Tells of each operation on a network: an activity (<c>cni ADD</c>) and a measurement of its duration.</summary>
internal static class OperationTelemetry
{
    private static readonly Histogram<double> Durations = CallMeasurement.CreateHistogram(MultusDiagnostics.OperationDuration, "How long operations on a network took.");

    public static async ValueTask<T> MeasureAsync<T>(
        CniCommand command, NetworkName network, AttachmentTarget? target, Func<ValueTask<T>> operation, Func<T, CniError?> errorOf)
    {
        var text = command.ToProtocolText();
        var measurement = new CallMeasurement(TimeProvider.System, Durations);
        using var activity = MultusDiagnostics.Source.HasListeners() ? CallMeasurement.Start($"cni {text}", ActivityKind.Internal, command, network, target) : null;
        try
        {
            var outcome = await operation().ConfigureAwait(false);
            measurement.End(activity, errorOf(outcome), new TagList { { MultusDiagnostics.CommandTag, text } });
            return outcome;
        }
        catch (OperationCanceledException)
        {
            activity?.SetStatus(ActivityStatusCode.Error, "cancelled");
            throw;
        }
    }

    public static ValueTask<DelegateOutcome> MeasureAsync(CniCommand command, AttachmentCall call, Func<ValueTask<DelegateOutcome>> operation) =>
        MeasureAsync(command, call.Network.Name, call.Context.Target, operation, CallMeasurement.ErrorOf);
}
