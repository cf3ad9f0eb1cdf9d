using System.Diagnostics;
using System.Diagnostics.Metrics;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;

namespace Multus.Core.Diagnostics;

/// <summary>Something that is begun and ends, as an activity and as a measurement.</summary>
/// <param name="time">The clock.</param>
/// <param name="durations">Where the duration is recorded.</param>
internal readonly struct CallMeasurement(TimeProvider time, Histogram<double> durations)
{
    private static readonly double[] Seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

    private readonly long _started = time.GetTimestamp();

    /// <summary>A histogram of durations, with limits between a plugin that does nothing and one that is killed at its deadline.</summary>
    public static Histogram<double> CreateHistogram(string name, string description) =>
        MultusDiagnostics.Meter.CreateHistogram(name, "s", description, tags: null, advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Seconds });

    /// <summary>An activity about an attachment or a network, if anybody listens.</summary>
    public static Activity? Start(string name, ActivityKind kind, CniCommand command, NetworkName? network, AttachmentTarget? target)
    {
        var activity = MultusDiagnostics.Source.StartActivity(name, kind);
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag(MultusDiagnostics.CommandTag, command.ToProtocolText());
            activity.SetTag(MultusDiagnostics.NetworkTag, network?.Value);
            activity.SetTag(MultusDiagnostics.ContainerTag, target?.Sandbox.Container.Value);
            activity.SetTag(MultusDiagnostics.InterfaceTag, target?.Interface.Value);
        }

        return activity;
    }

    /// <summary>Records how long it took and what came of it.</summary>
    /// <param name="activity">The activity; null if nobody listened.</param>
    /// <param name="error">The failure; null for success.</param>
    /// <param name="tags">What is said of it beside the failure.</param>
    /// <returns>How long it took.</returns>
    public TimeSpan End(Activity? activity, CniError? error, TagList tags)
    {
        var duration = time.GetElapsedTime(_started);
        if (error is not null)
        {
            var code = (long)Math.Min((ulong)error.Code, long.MaxValue);
            tags.Add(MultusDiagnostics.ErrorCodeTag, code);
            activity?.SetTag(MultusDiagnostics.ErrorCodeTag, code);
            activity?.SetStatus(ActivityStatusCode.Error, error.ToString());
        }

        durations.Record(duration.TotalSeconds, tags);
        return duration;
    }

    /// <summary>The failure of an outcome; null for success.</summary>
    public static CniError? ErrorOf(DelegateOutcome outcome) => (outcome as DelegateOutcome.Failed)?.Error;
}
