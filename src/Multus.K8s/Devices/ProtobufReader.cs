namespace Multus.K8s.Devices;

/// <summary>Goes through the fields of a protobuf message. Only those with bytes can be looked into; the others are passed over.</summary>
internal ref struct ProtobufReader(ReadOnlySpan<byte> message)
{
    private const int VarintType = 0;
    private const int EightBytesType = 1;
    private const int BytesType = 2;
    private const int FourBytesType = 5;
    private const int LongestVarint = 10;

    private ReadOnlySpan<byte> _left = message;

    /// <summary>The number of the field with bytes that was come to.</summary>
    public int Field { get; private set; }

    /// <summary>Its value: a text, or a message.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Goes to the next field with bytes.</summary>
    /// <exception cref="InvalidDataException">The message is cut off, or is none.</exception>
    public bool MoveNext()
    {
        while (!_left.IsEmpty)
        {
            var tag = ReadVarint();
            Field = tag >> 3 is > 0 and <= 0x1FFFFFFF ? (int)(tag >> 3) : throw new InvalidDataException($"no field has the number {tag >> 3}");
            switch ((int)tag & 7)
            {
                case VarintType:
                    ReadVarint();
                    break;
                case EightBytesType:
                    Take(8);
                    break;
                case FourBytesType:
                    Take(4);
                    break;
                case BytesType:
                    Value = Take(ReadVarint());
                    return true;
                default:
                    throw new InvalidDataException($"field {Field} is of a type that is not known");
            }
        }

        return false;
    }

    private ulong ReadVarint()
    {
        var value = 0UL;
        for (var i = 0; i < LongestVarint; i++)
        {
            var part = Take(1)[0];
            value |= (ulong)(part & 0x7F) << (7 * i);
            if (part < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("a number is longer than numbers are");
    }

    private ReadOnlySpan<byte> Take(ulong count)
    {
        if (count > (ulong)_left.Length)
        {
            throw new InvalidDataException($"the message is cut off: {count} bytes were to come, and {_left.Length} are there");
        }

        var taken = _left[..(int)count];
        _left = _left[(int)count..];
        return taken;
    }
}
