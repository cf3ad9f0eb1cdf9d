using Microsoft.Extensions.Logging;

namespace Multus.Cli.Logging;

/// <summary>What there is to tell in a line of the log.</summary>
/// <param name="Time">When.</param>
/// <param name="Level">How grave it is.</param>
/// <param name="Text">What people read.</param>
internal readonly record struct LogEntry(DateTimeOffset Time, LogLevel Level, string Text)
{
    /// <summary>The number of the event; 0 for none.</summary>
    public int Event { get; init; }

    /// <summary>What the text names, each with the name that it has in the message's template.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>>? Values { get; init; }

    /// <summary>What was thrown.</summary>
    public Exception? Exception { get; init; }
}
