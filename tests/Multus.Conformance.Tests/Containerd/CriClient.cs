using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace Multus.Conformance.Tests.Containerd;

/// <summary>Asks a container runtime what a kubelet asks it: the sandboxes of the Container Runtime Interface, v1, over gRPC.</summary>
internal sealed class CriClient(string socket) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        ConnectCallback = async (_, cancellationToken) =>
        {
            var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket), cancellationToken);
            return new NetworkStream(connection, ownsSocket: true);
        },
    })
    {
        BaseAddress = new Uri("http://localhost"),
    };

    /// <summary>Makes a pod's sandbox, with its network.</summary>
    /// <returns>The sandbox's ID.</returns>
    /// <exception cref="InvalidOperationException">The runtime says that it failed.</exception>
    public async Task<string> RunPodSandboxAsync(string @namespace, string name, string uid) => Encoding.UTF8.GetString(ProtobufMessage.Find(
        await CallAsync("RuntimeService/RunPodSandbox", new ProtobufMessage().Add(1, new ProtobufMessage()
            .Add(1, new ProtobufMessage().Add(1, name).Add(2, uid).Add(3, @namespace))
            .Add(8, new ProtobufMessage()))),
        1)!);

    /// <summary>Takes a sandbox's network away and ends its processes.</summary>
    public Task StopPodSandboxAsync(string id) => CallAsync("RuntimeService/StopPodSandbox", new ProtobufMessage().Add(1, id));

    /// <summary>Forgets a sandbox.</summary>
    public Task RemovePodSandboxAsync(string id) => CallAsync("RuntimeService/RemovePodSandbox", new ProtobufMessage().Add(1, id));

    /// <summary>The pod's address, as the runtime tells it to the kubelet.</summary>
    public async Task<string> AddressOfAsync(string id)
    {
        var status = ProtobufMessage.Find(await CallAsync("RuntimeService/PodSandboxStatus", new ProtobufMessage().Add(1, id)), 1);
        var network = ProtobufMessage.Find(status, 5);
        return Encoding.UTF8.GetString(ProtobufMessage.Find(network, 1)!);
    }

    /// <summary>Whether the runtime has an image. It learns from containerd of those that others brought, and a while later.</summary>
    public async Task<bool> HasImageAsync(string name) => ProtobufMessage.Find(
        await CallAsync("ImageService/ImageStatus", new ProtobufMessage().Add(1, new ProtobufMessage().Add(1, name))), 1) is not null;

    public void Dispose() => _client.Dispose();

    private async Task<byte[]> CallAsync(string method, ProtobufMessage message)
    {
        var bytes = message.ToArray();
        var framed = new byte[5 + bytes.Length];
        BinaryPrimitives.WriteInt32BigEndian(framed.AsSpan(1), bytes.Length);
        bytes.CopyTo(framed, 5);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/runtime.v1.{method}")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(framed) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } },
        };
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        using var response = await _client.SendAsync(request);
        var body = await response.Content.ReadAsByteArrayAsync();
        var status = Header(response, "grpc-status");
        return status == "0" ? body[5..] : throw new InvalidOperationException($"{method}: {status}: {Uri.UnescapeDataString(Header(response, "grpc-message"))}");
    }

    private static string Header(HttpResponseMessage response, string name) =>
        response.TrailingHeaders.TryGetValues(name, out var last) || response.Headers.TryGetValues(name, out last) ? last.Single() : "";
}
