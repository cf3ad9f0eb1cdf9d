using System.Text;
using Microsoft.Extensions.Logging;
using Multus.Cli.Logging;
using Multus.Core.Planning;

namespace Multus.Cli.Tests.Logging;

public sealed class LoggingSetupTests : IDisposable
{
    private readonly LogFolder _folder = new();
    private readonly MemoryStream _console = new();

    public void Dispose()
    {
        _folder.Dispose();
        _console.Dispose();
    }

    [Theory]
    [InlineData(LogLevelSetting.Panic, LogLevel.Critical)]
    [InlineData(LogLevelSetting.Error, LogLevel.Warning)]
    [InlineData(LogLevelSetting.Verbose, LogLevel.Information)]
    [InlineData(LogLevelSetting.Debug, LogLevel.Debug)]
    public void Logger_OfALevelSetting_IsEnabledFromThatLevelOn(LogLevelSetting setting, LogLevel lowest)
    {
        using var logger = LoggingSetup.Create(new LogConfig { Level = setting }, _console);

        Assert.Equal(
            Enum.GetValues<LogLevel>().Where(level => level >= lowest && level != LogLevel.None),
            Enum.GetValues<LogLevel>().Where(logger.IsEnabled));
    }

    [Fact]
    public void Logger_OfALevelThatThereIsNot_IsNotMade() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => LoggingSetup.Create(new LogConfig { Level = (LogLevelSetting)99 }, _console));

    [Fact]
    public void Logger_OfDefaults_WritesFailuresToStandardErrorAndNothingElse()
    {
        using var logger = LoggingSetup.Create(new LogConfig(), _console);

        logger.Log(LogLevel.Warning, default, "careful", null, static (text, _) => text);
        logger.Log(LogLevel.Information, default, "done", null, static (text, _) => text);

        Assert.Matches(@"\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ \[error\] warning: careful\n\z", Encoding.UTF8.GetString(_console.ToArray()));
    }

    [Fact]
    public void Logger_OfAFileWithoutStandardError_WritesTheFileOnly()
    {
        using (var logger = LoggingSetup.Create(_folder.Config with { ToStandardError = false }, _console))
        {
            logger.Log(LogLevel.Error, default, "text", null, static (text, _) => text);
        }

        Assert.Equal(0, _console.Length);
        Assert.EndsWith(" [error] text", Assert.Single(_folder.ReadLines("multus.log")), StringComparison.Ordinal);
    }

    [Fact]
    public void Logger_Defaults_AreThoseThatAreDocumented()
    {
        var config = new LogConfig();

        Assert.Equal((null, LogLevelSetting.Error, true), (config.File, config.Level, config.ToStandardError));
        Assert.Equal((100, 5, 5, true), (config.MaxSizeMegabytes, config.MaxAgeDays, config.MaxBackups, config.Compress));
    }
}
