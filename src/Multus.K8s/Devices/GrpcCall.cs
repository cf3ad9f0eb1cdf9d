using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Multus.K8s.Devices;

/// <summary>
/// Calls of a gRPC service behind a Unix socket, with an empty message: HTTP/2 without TLS, one message each way behind five bytes of
/// header, and the status where the answer ends.
/// </summary>
internal static class GrpcCall
{
    private const int HeaderBytes = 5;
    private const string StatusHeader = "grpc-status";
    private const string MessageHeader = "grpc-message";

    public static HttpClient Connect(string socket) => new(new SocketsHttpHandler
    {
        ConnectCallback = (_, cancellationToken) => ConnectAsync(socket, cancellationToken),
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
    })
    {
        BaseAddress = new Uri("http://localhost"),
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Calls a method.</summary>
    /// <exception cref="HttpRequestException">The service was not reached.</exception>
    /// <exception cref="IOException">It went away while it answered.</exception>
    /// <exception cref="InvalidDataException">It answered with something else, or with too much.</exception>
    public static async Task<GrpcReply> SendAsync(HttpClient client, string method, int mostBytes, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, method)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(new byte[HeaderBytes]),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new InvalidDataException($"HTTP status {(int)response.StatusCode}");
        }

        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            var message = await ReadMessageAsync(body, mostBytes, cancellationToken).ConfigureAwait(false);
            return ReadStatus(response.TrailingHeaders, message) ?? ReadStatus(response.Headers, message) ?? throw new InvalidDataException($"no {StatusHeader}");
        }
    }

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async ValueTask<byte[]?> ReadMessageAsync(Stream body, int mostBytes, CancellationToken cancellationToken)
    {
        var header = new byte[HeaderBytes];
        if (await body.ReadAtLeastAsync(header, 1, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false) is var begun and < HeaderBytes)
        {
            if (begun == 0)
            {
                return null;
            }

            await body.ReadExactlyAsync(header.AsMemory(begun), cancellationToken).ConfigureAwait(false);
        }

        if (header[0] != 0)
        {
            throw new InvalidDataException("a compressed message, which was not asked for");
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(1));
        if (length > mostBytes)
        {
            throw new InvalidDataException($"a message of {length} bytes, where {mostBytes} are the most");
        }

        var message = new byte[length];
        await body.ReadExactlyAsync(message, cancellationToken).ConfigureAwait(false);

        // The status comes after the end.
        return await body.ReadAsync(header, cancellationToken).ConfigureAwait(false) == 0 ? message : throw new InvalidDataException("more than one message");
    }

    private static GrpcReply? ReadStatus(HttpResponseHeaders headers, byte[]? message) =>
        First(headers, StatusHeader) is { } status && int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new GrpcReply(number, Uri.UnescapeDataString(First(headers, MessageHeader) ?? ""), message)
            : null;

    private static string? First(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
