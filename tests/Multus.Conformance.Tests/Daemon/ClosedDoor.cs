using System.Net;
using System.Net.Sockets;

namespace Multus.Conformance.Tests.Daemon;

/// <summary>A port at which nobody is let in, and how often somebody came.</summary>
internal sealed class ClosedDoor : IDisposable
{
    private readonly TcpListener _listener;
    private int _knocks;

    public ClosedDoor(int port)
    {
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        _ = TurnAwayAsync();
    }

    public int Knocks => Volatile.Read(ref _knocks);

    public void Dispose() => _listener.Dispose();

    private async Task TurnAwayAsync()
    {
        try
        {
            while (true)
            {
                using var socket = await _listener.AcceptSocketAsync();
                Interlocked.Increment(ref _knocks);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It is not there any more.
        }
    }
}
