namespace Multus.Cli.Logging;

/// <summary>What a line of the log looks like. Thread-safe.</summary>
internal interface ILogFormat
{
    /// <summary>The line, with its end, as bytes, so that it can be written at once. Always exactly one line.</summary>
    byte[] Format(in LogEntry entry);
}
