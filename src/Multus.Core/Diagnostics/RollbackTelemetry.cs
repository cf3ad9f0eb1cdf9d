using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Multus.Core.Diagnostics;

/// <summary>Counts how often what was begun had to be undone.</summary>
internal static class RollbackTelemetry
{
    private static readonly Counter<long> Rollbacks = MultusDiagnostics.Meter.CreateCounter<long>(
        MultusDiagnostics.Rollbacks, unit: null, "Attachments of sandboxes that failed and were undone.");

    /// <param name="problems">How many steps could not be undone.</param>
    public static void Undone(int problems) => Rollbacks.Add(1, new TagList { { MultusDiagnostics.OutcomeTag, problems == 0 ? "complete" : "incomplete" } });
}
