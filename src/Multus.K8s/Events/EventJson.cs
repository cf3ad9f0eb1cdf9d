using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Multus.Core.Cni.Json;
using Multus.Core.Networks;
using Multus.K8s.Http;

namespace Multus.K8s.Events;

/// <summary>An event as the core API takes it, in its first style, whose rules are few.</summary>
internal static class EventJson
{
    private const int LongestName = 253;

    // What tools show, and what the newer API takes.
    private const int LongestMessage = 1024;

    private static readonly JsonWriterOptions Options = new() { Encoder = CniJsonEncoder.Instance };

    /// <summary>Writes an event.</summary>
    /// <param name="subject">What it is about.</param>
    /// <param name="event">What happened.</param>
    /// <param name="source">Who tells of it.</param>
    /// <param name="when">When.</param>
    /// <param name="index">Which of the events of this moment it is.</param>
    public static ReadOnlyMemory<byte> Write(EventSubject subject, PodEvent @event, EventSource source, DateTimeOffset when, int index)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteString("apiVersion", "v1");
        json.WriteString("kind", "Event");
        json.WriteStartObject("metadata");
        json.WriteString("namespace", subject.EventNamespace);
        json.WriteString("name", Name(subject, when, index));
        json.WriteEndObject();
        WriteInvolvedObject(json, subject);
        json.WriteString("type", @event.Kind == PodEventKind.Warning ? "Warning" : "Normal");
        json.WriteString("reason", @event.Reason);
        json.WriteString("message", Cut(@event.Message));
        json.WriteStartObject("source");
        json.WriteString("component", source.Component);
        json.WriteUnlessEmpty("host", source.Host);
        json.WriteEndObject();
        var time = when.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        json.WriteString("firstTimestamp", time);
        json.WriteString("lastTimestamp", time);
        json.WriteNumber("count", 1);
        json.WriteString("reportingComponent", source.Component);
        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }

    private static void WriteInvolvedObject(Utf8JsonWriter json, EventSubject subject)
    {
        json.WriteStartObject("involvedObject");
        json.WriteString("apiVersion", subject.ApiVersion);
        json.WriteString("kind", subject.Kind);
        json.WriteUnlessEmpty("namespace", subject.Namespace);
        json.WriteString("name", subject.Name);
        json.WriteUnlessEmpty("uid", subject.Uid);
        json.WriteEndObject();
    }

    // As other clients name events: by what they are about, and the nanosecond.
    private static string Name(EventSubject subject, DateTimeOffset when, int index)
    {
        var nanoseconds = ((when - DateTimeOffset.UnixEpoch).Ticks * 100) + index;
        var name = $"{subject.Name}.{nanoseconds:x}";
        return name.Length <= LongestName ? name : Guid.NewGuid().ToString();
    }

    private static string Cut(string message)
    {
        if (Encoding.UTF8.GetByteCount(message) <= LongestMessage)
        {
            return message;
        }

        // Not in the middle of a character.
        var text = Encoding.UTF8.GetBytes(message).AsSpan();
        var end = LongestMessage;
        while ((text[end] & 0xC0) == 0x80)
        {
            end--;
        }

        return Encoding.UTF8.GetString(text[..end]);
    }
}
