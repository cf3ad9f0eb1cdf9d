using Multus.Cni.Interop;
using Multus.Cni.Namespaces;

namespace Multus.Cni.Netlink;

/// <summary>
/// A route netlink socket. It belongs for ever to the namespace it was made in, so it is made inside and used from anywhere. Not
/// thread-safe.
/// </summary>
internal sealed class NetlinkSocket : IDisposable
{
    // The kernel answers at once; this only keeps a broken one from holding us.
    private const int TimeoutMilliseconds = 5000;

    // As much as the kernel puts into one part of a dump.
    private const int BufferBytes = 32 * 1024;
    private const int DumpTries = 5;

    private readonly FileDescriptor _descriptor;
    private byte[]? _buffer;
    private uint _sequence;

    private NetlinkSocket(FileDescriptor descriptor) => _descriptor = descriptor;

    /// <summary>Makes a socket in a namespace.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">It could not be made.</exception>
    public static NetlinkSocket OpenIn(NetworkNamespace netns) =>
        new(netns.OpenSocket(Libc.AF_NETLINK, Libc.SOCK_RAW | Libc.SOCK_CLOEXEC, Libc.NETLINK_ROUTE));

    public uint NextSequence() => ++_sequence;

    /// <summary>Sends a request and gives the first message that answers it, which may be an error.</summary>
    /// <exception cref="NetlinkException">The kernel did not answer.</exception>
    public ReadOnlySpan<byte> Exchange(byte[] request, uint sequence, string doing)
    {
        Send(request, doing);
        while (true)
        {
            ReadOnlySpan<byte> received = Receive(doing);
            while (NetlinkMessage.TryReadHeader(received, out var length, out _, out var answered))
            {
                if (answered == sequence)
                {
                    return received[..length];
                }

                received = AfterMessage(received, length);
            }
        }
    }

    /// <summary>Asks for all there is of a kind, and again if it changed meanwhile.</summary>
    /// <param name="request">Makes the request for a sequence number.</param>
    /// <param name="type">The type of the messages that are wanted.</param>
    /// <param name="doing">What is being done, for errors.</param>
    /// <exception cref="NetlinkException">The kernel refused, did not answer, or never came to an end undisturbed.</exception>
    public List<byte[]> Dump(Func<uint, byte[]> request, ushort type, string doing)
    {
        for (var tries = 0; tries < DumpTries; tries++)
        {
            var sequence = NextSequence();
            Send(request(sequence), doing);
            var messages = new List<byte[]>();
            if (CollectDump(messages, sequence, type, doing))
            {
                return messages;
            }
        }

        throw new NetlinkException(Errno.EAGAIN, $"{doing}: it changed while it was read, {DumpTries} times");
    }

    public void Dispose() => _descriptor.Dispose();

    // To the end whatever happens: what is left over would be in the way of the next answer. False if it is to be read again.
    private bool CollectDump(List<byte[]> messages, uint sequence, ushort type, string doing)
    {
        var isConsistent = true;
        while (true)
        {
            ReadOnlySpan<byte> received = Receive(doing);
            while (NetlinkMessage.TryReadHeader(received, out var length, out var kind, out var answered))
            {
                if (answered == sequence)
                {
                    var message = received[..length];
                    isConsistent &= (NetlinkMessage.FlagsOf(message) & NetlinkMessage.FlagDumpInterrupted) == 0;
                    if (kind is NetlinkMessage.Done or NetlinkMessage.Error)
                    {
                        return NetlinkMessage.ErrorOf(message) is var errno and not 0 ? throw new NetlinkException(errno, doing) : isConsistent;
                    }

                    if (kind == type)
                    {
                        messages.Add(message.ToArray());
                    }
                }

                received = AfterMessage(received, length);
            }
        }
    }

    private void Send(byte[] request, string doing)
    {
        if (Libc.send(_descriptor.Number, request, 0) != request.Length)
        {
            throw new NetlinkException(Errno.Last, doing);
        }
    }

    private ReadOnlySpan<byte> Receive(string doing)
    {
        _buffer ??= new byte[BufferBytes];
        if (!Readiness.Wait(_descriptor.Number, Libc.POLLIN, TimeoutMilliseconds))
        {
            throw new NetlinkException(Errno.EAGAIN, $"{doing}: no answer in {TimeoutMilliseconds} ms");
        }

        var count = Libc.recv(_descriptor.Number, _buffer, Libc.MSG_TRUNC);
        if (count < 0)
        {
            throw new NetlinkException(Errno.Last, doing);
        }

        return count <= _buffer.Length ? _buffer.AsSpan(0, count) : throw new NetlinkException(Errno.EMSGSIZE, doing);
    }

    private static ReadOnlySpan<byte> AfterMessage(ReadOnlySpan<byte> received, int length) =>
        received[Math.Min(NetlinkAttributes.Align(length), received.Length)..];
}
