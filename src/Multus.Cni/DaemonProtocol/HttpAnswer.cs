using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace Multus.Cni.DaemonProtocol;

/// <summary>The answer to an HTTP/1.1 request over a connection that was closed after it (RFC 9112). Immutable.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body, with its framing removed.</param>
internal sealed record HttpAnswer(int Status, ReadOnlyMemory<byte> Body)
{
    /// <summary>All that stands before the body.</summary>
    public ReadOnlyMemory<byte> Head { get; init; }

    private static ReadOnlySpan<byte> EndOfHead => "\r\n\r\n"u8;

    private static ReadOnlySpan<byte> EndOfLine => "\r\n"u8;

    /// <summary>Takes an answer apart; false where it is none, or not all of one.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> received, [NotNullWhen(true)] out HttpAnswer? answer)
    {
        answer = null;
        var endOfHead = received.Span.IndexOf(EndOfHead);
        if (endOfHead < 0 || StatusOf(received.Span[..endOfHead]) is not { } status)
        {
            return false;
        }

        var body = received[(endOfHead + EndOfHead.Length)..];
        if (status is >= 100 and < 200)
        {
            return TryRead(body, out answer);
        }

        var head = received.Span[..endOfHead];
        if (HeaderOf(head, "transfer-encoding"u8) is { IsEmpty: false } encoding)
        {
            return System.Text.Ascii.EqualsIgnoreCase(encoding, "chunked"u8) && TryJoin(body, out body) && (answer = new HttpAnswer(status, body) { Head = received[..endOfHead] }) is not null;
        }

        if (HeaderOf(head, "content-length"u8) is { IsEmpty: false } stated)
        {
            if (!Utf8Parser.TryParse(stated, out int length, out var read) || read != stated.Length || length < 0 || length > body.Length)
            {
                return false;
            }

            body = body[..length];
        }

        answer = new HttpAnswer(status, body) { Head = received[..endOfHead] };
        return true;
    }

    /// <summary>The text of a header; empty where there is none.</summary>
    /// <param name="name">Its name, in any case.</param>
    public string TextOf(ReadOnlySpan<byte> name) => System.Text.Encoding.ASCII.GetString(HeaderOf(Head.Span, name));

    // HTTP/1.1 200 OK
    private static int? StatusOf(ReadOnlySpan<byte> head) =>
        head.StartsWith("HTTP/1."u8) && head.Length >= 12 && head[8] == ' ' && Utf8Parser.TryParse(head.Slice(9, 3), out int status, out var read) && read == 3 ? status : null;

    private static ReadOnlySpan<byte> HeaderOf(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name)
    {
        while (head.IndexOf(EndOfLine) is var end and >= 0)
        {
            head = head[(end + EndOfLine.Length)..];
            var next = head.IndexOf(EndOfLine);
            var line = next < 0 ? head : head[..next];
            if (line.Length > name.Length && line[name.Length] == ':' && System.Text.Ascii.EqualsIgnoreCase(line[..name.Length], name))
            {
                return line[(name.Length + 1)..].Trim(" \t"u8);
            }
        }

        return default;
    }

    private static bool TryJoin(ReadOnlyMemory<byte> chunks, out ReadOnlyMemory<byte> joined)
    {
        var body = new byte[chunks.Length];
        var length = 0;
        joined = default;
        while (true)
        {
            var end = chunks.Span.IndexOf(EndOfLine);
            if (end < 0 || !Utf8Parser.TryParse(chunks.Span[..end], out int size, out var read, 'x') || read == 0 || size < 0)
            {
                return false;
            }

            chunks = chunks[(end + EndOfLine.Length)..];
            if (size == 0)
            {
                joined = body.AsMemory(0, length);
                return true;
            }

            if (size > chunks.Length - EndOfLine.Length || !chunks.Span[size..].StartsWith(EndOfLine))
            {
                return false;
            }

            chunks.Span[..size].CopyTo(body.AsSpan(length));
            length += size;
            chunks = chunks[(size + EndOfLine.Length)..];
        }
    }
}
