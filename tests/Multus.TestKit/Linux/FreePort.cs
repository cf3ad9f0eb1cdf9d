using System.Net;
using System.Net.Sockets;

namespace Multus.TestKit.Linux;

/// <summary>Ports to listen at. Thread-safe.</summary>
public static class FreePort
{
    // Below those that a kernel gives to whoever connects somewhere, as other tests do all the time.
    private const int First = 20_000;
    private const int Last = 32_000;

    private static int _next = First + (Environment.ProcessId % (Last - First));

    /// <summary>One that is free, and that no other test of this process is given.</summary>
    public static int Take()
    {
        while (true)
        {
            var port = First + (Interlocked.Increment(ref _next) % (Last - First));
            if (IsFree(port))
            {
                return port;
            }
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.IPv6Any, port) { Server = { DualMode = true } };
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
