using System.Runtime.InteropServices;

namespace Multus.Cni.Netlink;

/// <summary>Goes through the attributes of a message: length, type, value, up to the next multiple of four. Ends where they are damaged.</summary>
internal ref struct NetlinkAttributes(ReadOnlySpan<byte> attributes)
{
    public const int HeaderBytes = 4;

    // The two upper bits say how the value is encoded.
    private const int TypeMask = 0x3FFF;

    private ReadOnlySpan<byte> _left = attributes;

    public ushort Type { get; private set; }

    public ReadOnlySpan<byte> Value { get; private set; }

    public static int Align(int length) => (length + 3) & ~3;

    public bool MoveNext()
    {
        if (_left.Length < HeaderBytes)
        {
            return false;
        }

        int length = MemoryMarshal.Read<ushort>(_left);
        if (length < HeaderBytes || length > _left.Length)
        {
            return false;
        }

        Type = (ushort)(MemoryMarshal.Read<ushort>(_left[2..]) & TypeMask);
        Value = _left[HeaderBytes..length];
        _left = _left[Math.Min(Align(length), _left.Length)..];
        return true;
    }
}
