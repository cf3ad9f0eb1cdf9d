using Microsoft.Extensions.Logging;

namespace Multus.Cli.Logging;

/// <summary>Writes to standard error, a file, or both. A line that cannot be written is lost, and never fails what it is about. Thread-safe.</summary>
/// <param name="level">The lowest level that is written at first.</param>
/// <param name="console">Standard error; null for none.</param>
/// <param name="file">The file; null for none.</param>
/// <param name="format">What a line looks like.</param>
/// <param name="time">The clock.</param>
internal sealed class FileLogger(LogLevel level, Stream? console, RotatingFile? file, ILogFormat format, TimeProvider time) : ILogger, IDisposable
{
    private readonly Lock _gate = new();
    private volatile int _level = (int)level;
    private bool _fileFailed;

    /// <summary>The lowest level that is written from now on.</summary>
    public LogLevel Level
    {
        get => (LogLevel)_level;
        set => _level = (int)value;
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= Level && logLevel != LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }

        var line = format.Format(new LogEntry(time.GetUtcNow(), logLevel, formatter(state, exception))
        {
            Event = eventId.Id,
            Values = state as IReadOnlyList<KeyValuePair<string, object?>>,
            Exception = exception,
        });
        lock (_gate)
        {
            WriteToConsole(line);
            WriteToFile(line);
        }
    }

    public void Dispose() => file?.Dispose();

    private void WriteToConsole(byte[] line)
    {
        try
        {
            console?.Write(line);
        }
        catch (IOException)
        {
            // Nobody is left to listen.
        }
    }

    private void WriteToFile(byte[] line)
    {
        try
        {
            file?.Write(line);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            if (!_fileFailed)
            {
                _fileFailed = true;
                WriteToConsole(format.Format(new LogEntry(time.GetUtcNow(), LogLevel.Error, $"cannot write to the log file: {exception.Message}")));
            }
        }
    }
}
