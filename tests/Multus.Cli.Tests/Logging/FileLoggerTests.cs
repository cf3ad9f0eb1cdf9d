using System.Text;
using Microsoft.Extensions.Logging;
using Multus.Cli.Logging;
using Multus.Core.Planning;

namespace Multus.Cli.Tests.Logging;

public sealed class FileLoggerTests : IDisposable
{
    private readonly LogFolder _folder = new();
    private readonly MemoryStream _console = new();

    private string Console => Encoding.UTF8.GetString(_console.ToArray());

    public void Dispose()
    {
        _folder.Dispose();
        _console.Dispose();
    }

    [Fact]
    public void Logger_WithFileAndConsole_WritesTheSameLineToBoth()
    {
        using (var logger = new FileLogger(LogLevel.Warning, _console, _folder.Open(), new LogLine(), _folder.Time))
        {
            Log(logger, LogLevel.Warning, "careful");
        }

        Assert.Equal("2026-01-31T12:00:00Z [error] warning: careful\n", Console);
        Assert.Equal(Console, File.ReadAllText(_folder["multus.log"]));
    }

    [Fact]
    public void Logger_WithNeither_WritesNothingAndDoesNotFail()
    {
        using var logger = new FileLogger(LogLevel.Warning, null, null, new LogLine(), _folder.Time);

        Log(logger, LogLevel.Critical, "into the void");

        Assert.Empty(_folder.Files);
    }

    [Fact]
    public void Logger_BelowItsLevel_DoesNotEvenFormat()
    {
        using var logger = new FileLogger(LogLevel.Information, _console, null, new LogLine(), _folder.Time);

        logger.Log(LogLevel.Debug, default, "", null, static (_, _) => throw new InvalidOperationException("formatted"));
        logger.Log(LogLevel.None, default, "", null, static (_, _) => throw new InvalidOperationException("formatted"));

        Assert.Equal("", Console);
        Assert.False(logger.IsEnabled(LogLevel.None));
        Assert.Null(logger.BeginScope("scope"));
    }

    [Fact]
    public void Logger_WithAnException_WritesItIntoTheSameLine()
    {
        using var logger = new FileLogger(LogLevel.Debug, _console, null, new LogLine(), _folder.Time);

        logger.Log(LogLevel.Error, default, "text", new IOException("first\nsecond", new IOException("inner")), static (text, _) => text);

        Assert.StartsWith("2026-01-31T12:00:00Z [error] text: System.IO.IOException: first second", Console, StringComparison.Ordinal);
        Assert.Equal(1, Console.Count(static c => c == '\n'));
        Assert.Contains("inner", Console, StringComparison.Ordinal);
    }

    [Fact]
    public void Logger_FileCannotBeWritten_SaysSoOnceAndGoesOn()
    {
        _folder.Put("blocked", "a file where a folder should be");

        LogTwice(_folder["blocked/multus.log"]);
    }

    [Theory]
    [InlineData("/dev/full")]
    [InlineData("/proc/multus.log")]
    [InlineData("/")]
    [InlineData("")]
    [InlineData("nul\0in-it")]
    public void Logger_FileIsNoneThatCanBeWritten_SaysSoOnceAndGoesOn(string path) => LogTwice(path);

    [Fact]
    public void Logger_FileComesBack_IsWrittenToAgain()
    {
        _folder.Put("blocked", "");
        using var logger = new FileLogger(LogLevel.Error, _console, new RotatingFile(_folder.Config with { File = _folder["blocked/multus.log"] }, _folder.Time), new LogLine(), _folder.Time);
        Log(logger, LogLevel.Error, "lost");
        File.Delete(_folder["blocked"]);

        Log(logger, LogLevel.Error, "kept");

        Assert.Equal(["2026-01-31T12:00:00Z [error] kept"], _folder.ReadLines("blocked/multus.log"));
    }

    [Fact]
    public void Logger_ConsoleBroken_StillWritesTheFile()
    {
        using (var broken = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0))
        using (var logger = new FileLogger(LogLevel.Error, broken, _folder.Open(), new LogLine(), _folder.Time))
        {
            Log(logger, LogLevel.Error, "text");
        }

        Assert.Equal(["2026-01-31T12:00:00Z [error] text"], _folder.ReadLines("multus.log"));
    }

    [Fact]
    public async Task Logger_UsedFromManyThreads_KeepsLinesWhole()
    {
        using (var logger = new FileLogger(LogLevel.Error, _console, _folder.Open(), new LogLine(), _folder.Time))
        {
            await Parallel.ForAsync(0, 200, (i, _) =>
            {
                Log(logger, LogLevel.Error, $"line {i}");
                return ValueTask.CompletedTask;
            });
        }

        var expected = Enumerable.Range(0, 200).Select(static i => $"2026-01-31T12:00:00Z [error] line {i}").Order(StringComparer.Ordinal);
        Assert.Equal(expected, _folder.ReadLines("multus.log").Order(StringComparer.Ordinal));
        Assert.Equal(expected, Console.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    private static void Log(FileLogger logger, LogLevel level, string text) => logger.Log(level, default, text, null, static (text, _) => text);

    private void LogTwice(string path)
    {
        using (var logger = new FileLogger(LogLevel.Error, _console, new RotatingFile(new LogConfig { File = path }, _folder.Time), new LogLine(), _folder.Time))
        {
            Log(logger, LogLevel.Error, "first");
            Log(logger, LogLevel.Error, "second");
        }

        var lines = Console.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.Equal("2026-01-31T12:00:00Z [error] first", lines[0]);
        Assert.StartsWith("2026-01-31T12:00:00Z [error] cannot write to the log file: ", lines[1], StringComparison.Ordinal);
        Assert.Equal("2026-01-31T12:00:00Z [error] second", lines[2]);
    }
}
