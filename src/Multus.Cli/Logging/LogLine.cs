using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Multus.Cli.Logging;

/// <summary>A line of the log as multus-cni writes it: time, level in brackets, text. Times are UTC. Always exactly one line.</summary>
internal sealed class LogLine : ILogFormat
{
    /// <inheritdoc/>
    public byte[] Format(in LogEntry entry) => Format(entry.Time, entry.Level, entry.Exception is null ? entry.Text : $"{entry.Text}: {entry.Exception}");

    /// <summary>The line, with its end, as bytes, so that it can be written at once.</summary>
    public static byte[] Format(DateTimeOffset time, LogLevel level, string text)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} [{NameOf(level)}] {(level == LogLevel.Warning ? "warning: " : "")}{text}");
        return Encoding.UTF8.GetBytes(line.ReplaceLineEndings(" ") + "\n");
    }

    private static string NameOf(LogLevel level) => level switch
    {
        LogLevel.Critical => "panic",
        LogLevel.Error or LogLevel.Warning => "error",
        LogLevel.Information => "verbose",
        _ => "debug",
    };
}
