using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Multus.Core.Cni.Json;

namespace Multus.Cli.Logging;

/// <summary>
/// A line of the log as an object: <c>time</c> (RFC 3339, UTC, milliseconds), <c>level</c>, <c>message</c>, <c>event</c>, the trace and span that it
/// belongs to, <c>exception</c>, and a member for each thing that the message names.
/// </summary>
internal sealed class JsonLogLine : ILogFormat
{
    // The template, as Microsoft.Extensions.Logging hands it over with the values.
    private const string Template = "{OriginalFormat}";

    private static readonly string[] Own = ["time", "level", "message", "event", "traceId", "spanId", "exception"];
    private static readonly JsonWriterOptions Options = new() { Encoder = CniJsonEncoder.Instance };

    /// <inheritdoc/>
    public byte[] Format(in LogEntry entry)
    {
        var output = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartObject();
            json.WriteString("time", entry.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("level", NameOf(entry.Level));
            json.WriteString("message", entry.Text);
            if (entry.Event != 0)
            {
                json.WriteNumber("event", entry.Event);
            }

            if (Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity)
            {
                json.WriteString("traceId", activity.TraceId.ToHexString());
                json.WriteString("spanId", activity.SpanId.ToHexString());
            }

            foreach (var (name, value) in entry.Values ?? [])
            {
                if (name != Template)
                {
                    Write(json, NameOf(name), value);
                }
            }

            if (entry.Exception is { } exception)
            {
                json.WriteString("exception", exception.ToString());
            }

            json.WriteEndObject();
        }

        output.Write("\n"u8);
        return output.WrittenSpan.ToArray();
    }

    private static string NameOf(string placeholder)
    {
        var name = JsonNamingPolicy.CamelCase.ConvertName(placeholder);
        return Own.AsSpan().Contains(name) ? name + "_" : name;
    }

    private static void Write(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNull(name);
                break;
            case bool flag:
                json.WriteBoolean(name, flag);
                break;
            case int number:
                json.WriteNumber(name, number);
                break;
            case long number:
                json.WriteNumber(name, number);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumber(name, number);
                break;
            default:
                json.WriteString(name, Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static string NameOf(LogLevel level) => level switch
    {
        LogLevel.Critical => "panic",
        LogLevel.Error => "error",
        LogLevel.Warning => "warning",
        LogLevel.Information => "info",
        _ => "debug",
    };
}
