using System.Buffers;
using System.Globalization;
using System.Text;
using Multus.Cni.Interop;

namespace Multus.Cni.DaemonProtocol;

/// <summary>
/// Asks a daemon over its socket, by plain system calls: one connection for each request, on the caller's thread. The runtime library's
/// sockets and HTTP would be most of a shim's size and time. Thread-safe.
/// </summary>
/// <param name="socket">The socket's path.</param>
internal sealed class DaemonClient(string socket)
{
    private const int ChunkBytes = 16 * 1024;
    private const int MaxAnswerBytes = 16 * 1024 * 1024;

    // As in DaemonPaths.
    private static ReadOnlySpan<byte> VersionHeader => "Multus-Version"u8;

    /// <summary>Sends a request and waits for its answer.</summary>
    /// <param name="path">One of <see cref="DaemonPaths"/>.</param>
    /// <param name="body">The body, as JSON text.</param>
    /// <param name="limit">How long it may take in all.</param>
    public DaemonExchange Post(string path, ReadOnlySpan<byte> body, TimeSpan limit) => Send("POST", path, body, limit);

    /// <summary>Asks for what needs no body, and waits for the answer.</summary>
    /// <inheritdoc cref="Post"/>
    public DaemonExchange Get(string path, TimeSpan limit) => Send("GET", path, default, limit);

    private DaemonExchange Send(string method, string path, ReadOnlySpan<byte> body, TimeSpan limit)
    {
        using var connection = UnixConnection.TryOpen(socket, limit, out var errno);
        if (connection is null)
        {
            return new DaemonExchange.NotThere($"connect to {socket}: {Errno.TextOf(errno)}");
        }

        if (connection.Send(Encoding.ASCII.GetBytes(HeadOf(method, path, body.Length))) is var sentHead and not 0)
        {
            return new DaemonExchange.NotThere($"send to {socket}: {Errno.TextOf(sentHead)}");
        }

        // An answer may come before all is sent: of somebody who does not want the rest.
        var sent = connection.Send(body);
        return Receive(connection, out var received) is var errnoOfReceive and not 0
            ? new DaemonExchange.Lost($"no answer from {socket}: {Errno.TextOf(errnoOfReceive)}")
            : HttpAnswer.TryRead(received, out var answer) ? new DaemonExchange.Answered(answer.Status, answer.Body) { Version = path == DaemonPaths.Health ? answer.TextOf(VersionHeader) : "" }
            : new DaemonExchange.Lost(sent != 0 ? $"send to {socket}: {Errno.TextOf(sent)}"
                : received.IsEmpty ? $"{socket} was closed without an answer"
                : $"what {socket} answered is cut off, or no HTTP");
    }

    private static string HeadOf(string method, string path, int length) => string.Create(
        CultureInfo.InvariantCulture,
        $"{method} {path} HTTP/1.1\r\nHost: dummy\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");

    private static int Receive(UnixConnection connection, out ReadOnlyMemory<byte> received)
    {
        var content = new ArrayBufferWriter<byte>(ChunkBytes);
        while (true)
        {
            var count = connection.Receive(content.GetSpan(ChunkBytes), out var errno);
            received = content.WrittenMemory;
            if (count <= 0)
            {
                return errno;
            }

            content.Advance(count);
            if (content.WrittenCount > MaxAnswerBytes)
            {
                return Errno.EMSGSIZE;
            }
        }
    }
}
