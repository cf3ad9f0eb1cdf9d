using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Multus.Cli.Logging;
using Multus.Core.Planning;

namespace Multus.Cli.Tests.Logging;

public sealed partial class JsonLogLineTests
{
    private static readonly DateTimeOffset Time = new(2026, 1, 31, 1, 2, 3, 987, TimeSpan.FromHours(2));

    [Theory]
    [InlineData(LogLevel.Critical, "panic")]
    [InlineData(LogLevel.Error, "error")]
    [InlineData(LogLevel.Warning, "warning")]
    [InlineData(LogLevel.Information, "info")]
    [InlineData(LogLevel.Debug, "debug")]
    public void Line_OfALevel_HasUtcTimeLevelAndMessage(LogLevel level, string name) => Assert.Equal(
        $$"""{"time":"2026-01-30T23:02:03.987Z","level":"{{name}}","message":"text"}""" + "\n", Format(new LogEntry(Time, level, "text")));

    [Fact]
    public void Line_OfTextWithLineEnds_IsOneLineThatSaysTheSame()
    {
        var line = Format(new LogEntry(Time, LogLevel.Error, "a\nb\u2028\"c\""));

        Assert.Equal(line.Length - 1, line.AsSpan().IndexOfAny('\n', '\u2028'));
        Assert.Equal("a\nb\u2028\"c\"", (string?)JsonNode.Parse(line)!["message"]);
    }

    [Fact]
    public void Line_WithAnException_HasIt() =>
        Assert.StartsWith("System.IO.IOException: full", (string?)Parse(new LogEntry(Time, LogLevel.Error, "text") { Exception = new IOException("full") })["exception"], StringComparison.Ordinal);

    [Fact]
    public void Line_WithinASpan_NamesIt()
    {
        using var activity = new Activity("add").SetIdFormat(ActivityIdFormat.W3C).Start();

        var line = Parse(new LogEntry(Time, LogLevel.Error, "text"));

        Assert.Equal((activity.TraceId.ToHexString(), activity.SpanId.ToHexString()), ((string?)line["traceId"], (string?)line["spanId"]));
    }

    [Fact]
    public void Logger_WithJson_WritesWhatTheMessageNamesBesideIt()
    {
        using var console = new MemoryStream();
        using (var logger = LoggingSetup.Create(new LogConfig { Level = LogLevelSetting.Debug, Format = LogFormat.Json }, console))
        {
            Attached(logger, "blue/web", 3, null, "now");
        }

        var line = JsonNode.Parse(console.ToArray())!.AsObject();
        Assert.True(DateTimeOffset.TryParse((string?)line["time"], System.Globalization.CultureInfo.InvariantCulture, out _));
        line.Remove("time");
        Assert.Equal("""{"level":"info","message":"blue/web has 3, (null) at now","event":7,"podName":"blue/web","count":3,"device":null,"time_":"now"}""", line.ToJsonString());
    }

    private static JsonNode Parse(LogEntry entry) => JsonNode.Parse(Format(entry))!;

    private static string Format(LogEntry entry) => Encoding.UTF8.GetString(new JsonLogLine().Format(entry));

    [LoggerMessage(7, LogLevel.Information, "{PodName} has {Count}, {Device} at {Time}")]
    private static partial void Attached(ILogger logger, string podName, int count, string? device, string time);
}
