using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Multus.K8s.Tests.Support;

/// <summary>A proxy that tunnels, by HTTP's CONNECT or by SOCKS 5, and writes down what it was asked.</summary>
internal sealed class TestProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<IDisposable> _open = [];

    private TestProxy(Func<TestProxy, NetworkStream, Task<TcpClient>> connectAsync)
    {
        _listener.Start();
        _ = AcceptAsync(connectAsync);
    }

    public static TestProxy Http() => new(static (proxy, stream) => proxy.ConnectByHttpAsync(stream));

    public static TestProxy HttpWithPassword() => new(static async (proxy, stream) =>
    {
        await ReadHeadAsync(stream);
        await stream.WriteAsync("HTTP/1.1 407 Who are you?\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
        return await proxy.ConnectByHttpAsync(stream);
    });

    public static TestProxy Socks() => new(static (proxy, stream) => proxy.ConnectBySocksAsync(stream));

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public ConcurrentQueue<string> Asked { get; } = new();

    public void Dispose()
    {
        _listener.Dispose();
        foreach (var open in _open)
        {
            open.Dispose();
        }
    }

    private async Task AcceptAsync(Func<TestProxy, NetworkStream, Task<TcpClient>> connectAsync)
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync();
            }
            catch (Exception exception) when (exception is ObjectDisposedException or SocketException or InvalidOperationException)
            {
                return;
            }

            _open.Add(client);
            _ = TunnelAsync(client.GetStream(), connectAsync);
        }
    }

    private async Task TunnelAsync(NetworkStream near, Func<TestProxy, NetworkStream, Task<TcpClient>> connectAsync)
    {
        try
        {
            var server = await connectAsync(this, near);
            _open.Add(server);
            var far = server.GetStream();
            await Task.WhenAny(near.CopyToAsync(far), far.CopyToAsync(near));
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
        {
            // One of them went away.
        }
    }

    private static async Task<string[]> ReadHeadAsync(NetworkStream near)
    {
        var head = new StringBuilder();
        var buffer = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await near.ReadExactlyAsync(buffer);
            head.Append((char)buffer[0]);
        }

        return head.ToString().Split("\r\n");
    }

    private async Task<TcpClient> ConnectByHttpAsync(NetworkStream near)
    {
        var lines = await ReadHeadAsync(near);
        Asked.Enqueue($"{lines[0]} {Array.Find(lines, static line => line.StartsWith("Proxy-Authorization", StringComparison.Ordinal))}".Trim());
        if (!lines[0].StartsWith("CONNECT ", StringComparison.Ordinal))
        {
            throw new IOException("not a tunnel");
        }

        var server = new TcpClient();
        await server.ConnectAsync(IPAddress.Loopback, IPEndPoint.Parse(lines[0].Split(' ')[1]).Port);
        await near.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray());
        return server;
    }

    private async Task<TcpClient> ConnectBySocksAsync(NetworkStream near)
    {
        var greeting = await ReadAsync(near, 2);
        var methods = await ReadAsync(near, greeting[1]);
        var asksPassword = methods.Contains((byte)2);
        await near.WriteAsync(new byte[] { 5, (byte)(asksPassword ? 2 : 0) });
        var user = "";
        if (asksPassword)
        {
            await ReadAsync(near, 1);
            user = $" {await ReadTextAsync(near)}:{await ReadTextAsync(near)}";
            await near.WriteAsync(new byte[] { 1, 0 });
        }

        var request = await ReadAsync(near, 4);
        var host = request[3] switch
        {
            1 => $"{new IPAddress(await ReadAsync(near, 4))}",
            4 => $"{new IPAddress(await ReadAsync(near, 16))}",
            _ => await ReadTextAsync(near),
        };
        var port = BinaryPrimitives.ReadUInt16BigEndian(await ReadAsync(near, 2));
        Asked.Enqueue($"{host}:{port}{user}");
        var server = new TcpClient();
        await server.ConnectAsync(IPAddress.Loopback, port);
        await near.WriteAsync(new byte[] { 5, 0, 0, 1, 0, 0, 0, 0, 0, 0 });
        return server;
    }

    private static async Task<string> ReadTextAsync(NetworkStream stream) => Encoding.UTF8.GetString(await ReadAsync(stream, (await ReadAsync(stream, 1))[0]));

    private static async Task<byte[]> ReadAsync(NetworkStream stream, int count)
    {
        var bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes);
        return bytes;
    }
}
