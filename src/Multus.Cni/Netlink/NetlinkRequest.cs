using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Multus.Cni.Netlink;

/// <summary>Writes a request to the kernel: the header, then what is appended, which the length in the header is made to fit.</summary>
internal sealed class NetlinkRequest
{
    private readonly List<byte> _bytes = new(64);

    public NetlinkRequest(ushort type, ushort flags, uint sequence)
    {
        Append(0);
        Append(type);
        Append(flags);
        Append(sequence);
        Append(0);
    }

    public void Append(ReadOnlySpan<byte> bytes) => _bytes.AddRange(bytes);

    public void AppendAttribute(ushort type, ReadOnlySpan<byte> value)
    {
        Append(checked((ushort)(NetlinkAttributes.HeaderBytes + value.Length)));
        Append(type);
        Append(value);
        while (_bytes.Count % 4 != 0)
        {
            _bytes.Add(0);
        }
    }

    public void AppendAttribute(ushort type, int value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        MemoryMarshal.Write(bytes, value);
        AppendAttribute(type, bytes);
    }

    public byte[] ToMessage()
    {
        var message = _bytes.ToArray();
        MemoryMarshal.Write(message, message.Length);
        return message;
    }

    private void Append<T>(T number)
        where T : unmanaged
    {
        Span<byte> bytes = stackalloc byte[8];
        MemoryMarshal.Write(bytes, number);
        _bytes.AddRange(bytes[..Unsafe.SizeOf<T>()]);
    }
}
