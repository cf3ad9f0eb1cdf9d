using Microsoft.Extensions.Logging;

namespace Multus.K8s.Events;

/// <summary>What is said of events.</summary>
internal static partial class EventLog
{
    [LoggerMessage(5600, LogLevel.Warning, "{Count} events of pod {Pod} are not recorded: too many wait for the API server")]
    public static partial void Lost(ILogger logger, string pod, int count);
}
