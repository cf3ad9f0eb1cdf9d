using System.Text;

namespace Multus.Conformance.Tests.Containerd;

/// <summary>A protobuf message of strings and messages, which is all that the container runtime is told.</summary>
internal sealed class ProtobufMessage
{
    private readonly List<byte> _bytes = [];

    public ProtobufMessage Add(int field, string text) => Add(field, Encoding.UTF8.GetBytes(text));

    public ProtobufMessage Add(int field, ProtobufMessage message) => Add(field, message.ToArray());

    /// <summary>The pairs of a map.</summary>
    public ProtobufMessage Add(int field, IReadOnlyDictionary<string, string> map)
    {
        foreach (var (key, value) in map)
        {
            Add(field, new ProtobufMessage().Add(1, key).Add(2, value));
        }

        return this;
    }

    public byte[] ToArray() => [.. _bytes];

    /// <summary>The first value of a field of strings or messages; null where there is none.</summary>
    public static byte[]? Find(ReadOnlySpan<byte> message, int field)
    {
        while (!message.IsEmpty)
        {
            var tag = ReadNumber(ref message);
            switch (tag & 7)
            {
                case 0:
                    ReadNumber(ref message);
                    break;
                case 2:
                    var length = (int)ReadNumber(ref message);
                    if (tag >> 3 == (ulong)field)
                    {
                        return message[..length].ToArray();
                    }

                    message = message[length..];
                    break;
                default:
                    throw new InvalidDataException($"wire type {tag & 7}");
            }
        }

        return null;
    }

    private ProtobufMessage Add(int field, byte[] value)
    {
        WriteNumber((uint)((field << 3) | 2));
        WriteNumber((uint)value.Length);
        _bytes.AddRange(value);
        return this;
    }

    private void WriteNumber(uint number)
    {
        for (; number > 127; number >>= 7)
        {
            _bytes.Add((byte)(number | 128));
        }

        _bytes.Add((byte)number);
    }

    private static ulong ReadNumber(ref ReadOnlySpan<byte> bytes)
    {
        ulong number = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[0];
            bytes = bytes[1..];
            number |= (ulong)(next & 127) << shift;
            if (next < 128)
            {
                return number;
            }
        }
    }
}
