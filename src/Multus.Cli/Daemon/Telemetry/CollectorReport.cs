using Microsoft.Extensions.Logging;

namespace Multus.Cli.Daemon.Telemetry;

/// <summary>Says in the log that the collector cannot be reached, once in a while, and that it is back. Thread-safe.</summary>
/// <param name="what">What is sent to it.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Who is told.</param>
internal sealed class CollectorReport(string what, TimeProvider time, ILogger logger)
{
    /// <summary>How long the same trouble is not said again.</summary>
    public static readonly TimeSpan While = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private long? _said;

    /// <summary>It did not take what was sent.</summary>
    public void Failed(Uri? endpoint, string why)
    {
        lock (_lock)
        {
            if (_said is { } said && time.GetElapsedTime(said) < While)
            {
                return;
            }

            _said = time.GetTimestamp();
        }

        TelemetryLog.NotSent(logger, what, endpoint, why);
    }

    /// <summary>It took what was sent.</summary>
    public void Taken()
    {
        lock (_lock)
        {
            if (_said is null)
            {
                return;
            }

            _said = null;
        }

        TelemetryLog.SentAgain(logger, what);
    }
}
