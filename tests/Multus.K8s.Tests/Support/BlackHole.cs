using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Multus.K8s.Tests.Support;

/// <summary>Stands before a server and hands everything on, until what is connected goes silent, as behind a cable that was pulled.</summary>
internal sealed class BlackHole : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> _open = [];
    private readonly int _server;
    private int _lost;
    private int _connections;

    public BlackHole(int server)
    {
        _server = server;
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri Address => new($"https://{_listener.LocalEndpoint}");

    /// <summary>How many connections there have been.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>From now on nothing passes over the connections there are; new ones are fine.</summary>
    public void Swallow() => Volatile.Write(ref _lost, Connections);

    public void Dispose()
    {
        _listener.Dispose();
        foreach (var client in _open)
        {
            client.Dispose();
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var near = await _listener.AcceptTcpClientAsync();
                var far = new TcpClient();
                _open.Add(near);
                _open.Add(far);
                await far.ConnectAsync(IPAddress.Loopback, _server);
                var number = Interlocked.Increment(ref _connections);
                _ = HandOnAsync(number, near.GetStream(), far.GetStream());
                _ = HandOnAsync(number, far.GetStream(), near.GetStream());
            }
        }
        catch (Exception exception) when (exception is ObjectDisposedException or SocketException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task HandOnAsync(int number, NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[16384];
        try
        {
            while (await from.ReadAsync(buffer) is > 0 and var count)
            {
                if (number > Volatile.Read(ref _lost))
                {
                    await to.WriteAsync(buffer.AsMemory(0, count));
                }
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // One of them went away.
        }
    }
}
