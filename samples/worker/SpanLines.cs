using System.Diagnostics;
using OpenTelemetry;

namespace WorkerSample;

/// <summary>Prints a line for each activity that has ended.</summary>
internal sealed class SpanLines(TextWriter output) : BaseExporter<Activity>
{
    public override ExportResult Export(in Batch<Activity> batch)
    {
        foreach (var activity in batch)
        {
            var within = activity.Parent is { } parent ? $" within {parent.DisplayName}" : "";
            output.WriteLine($"span: {activity.DisplayName}{within}: {(activity.Status == ActivityStatusCode.Error ? activity.StatusDescription : "ok")}");
        }

        return ExportResult.Success;
    }
}
