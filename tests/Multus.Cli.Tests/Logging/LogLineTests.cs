using System.Text;
using Microsoft.Extensions.Logging;
using Multus.Cli.Logging;

namespace Multus.Cli.Tests.Logging;

public sealed class LogLineTests
{
    private static readonly DateTimeOffset Time = new(2026, 1, 31, 1, 2, 3, 987, TimeSpan.FromHours(2));

    [Theory]
    [InlineData(LogLevel.Critical, "2026-01-30T23:02:03Z [panic] text\n")]
    [InlineData(LogLevel.Error, "2026-01-30T23:02:03Z [error] text\n")]
    [InlineData(LogLevel.Warning, "2026-01-30T23:02:03Z [error] warning: text\n")]
    [InlineData(LogLevel.Information, "2026-01-30T23:02:03Z [verbose] text\n")]
    [InlineData(LogLevel.Debug, "2026-01-30T23:02:03Z [debug] text\n")]
    [InlineData(LogLevel.Trace, "2026-01-30T23:02:03Z [debug] text\n")]
    public void Line_OfALevel_HasUtcTimeLevelAndText(LogLevel level, string line) => Assert.Equal(line, Format(level, "text"));

    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\r\nb")]
    [InlineData("a\rb")]
    [InlineData("a\fb")]
    [InlineData("a\u0085b")]
    [InlineData("a\u2028b")]
    [InlineData("a\u2029b")]
    public void Line_OfTextWithLineEnds_IsOneLine(string text) => Assert.Equal("2026-01-30T23:02:03Z [error] a b\n", Format(LogLevel.Error, text));

    [Fact]
    public void Line_OfTextThatEndsItself_IsStillOneLine()
    {
        var line = Format(LogLevel.Error, "\n\ntext\n\n");

        Assert.Equal("2026-01-30T23:02:03Z [error] " + "  text  " + "\n", line);
        Assert.Equal(1, line.Count(static c => c == '\n'));
    }

    [Fact]
    public void Line_OfTextThatIsNotAscii_IsUtf8WithoutMark()
    {
        var bytes = LogLine.Format(Time, LogLevel.Error, "größe 🙂");

        Assert.Equal((byte)'2', bytes[0]);
        Assert.EndsWith("größe 🙂\n", new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void Line_OfNoText_IsOnlyTheHead() => Assert.Equal("2026-01-30T23:02:03Z [verbose] \n", Format(LogLevel.Information, ""));

    private static string Format(LogLevel level, string text) => Encoding.UTF8.GetString(LogLine.Format(Time, level, text));
}
