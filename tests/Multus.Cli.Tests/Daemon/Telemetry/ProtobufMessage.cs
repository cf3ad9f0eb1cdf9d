using System.Buffers.Binary;
using System.Text;

namespace Multus.Cli.Tests.Daemon.Telemetry;

/// <summary>A message in protobuf's wire form, read by the numbers of its fields: just enough for what a collector is sent.</summary>
internal sealed class ProtobufMessage
{
    private readonly List<(int Number, object Value)> _fields = [];

    public ProtobufMessage(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length)
        {
            var key = Varint(bytes, ref at);
            object value;
            switch (key & 7)
            {
                case 0:
                    value = Varint(bytes, ref at);
                    break;
                case 1:
                    value = BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]);
                    at += 8;
                    break;
                case 2:
                    var length = (int)Varint(bytes, ref at);
                    value = bytes.Slice(at, length).ToArray();
                    at += length;
                    break;
                case 5:
                    value = (ulong)BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
                    at += 4;
                    break;
                default:
                    throw new InvalidDataException($"wire type {key & 7}");
            }

            _fields.Add(((int)(key >> 3), value));
        }
    }

    public IEnumerable<ProtobufMessage> Messages(int number) => All(number).Select(static value => new ProtobufMessage((byte[])value));

    public ProtobufMessage? Message(int number) => Messages(number).FirstOrDefault();

    public string Text(int number) => All(number).FirstOrDefault() is byte[] bytes ? Encoding.UTF8.GetString(bytes) : "";

    public string Hex(int number) => All(number).FirstOrDefault() is byte[] bytes ? Convert.ToHexStringLower(bytes) : "";

    public long Number(int number) => All(number).FirstOrDefault() is ulong value ? (long)value : 0;

    /// <summary>The attributes in a field, by name, as text.</summary>
    public Dictionary<string, string> Attributes(int number) =>
        Messages(number).ToDictionary(static pair => pair.Text(1), static pair => pair.Message(2) is { } value && value.Text(1) is { Length: > 0 } text ? text : $"{pair.Message(2)?.Number(3)}");

    private IEnumerable<object> All(int number) => _fields.Where(field => field.Number == number).Select(static field => field.Value);

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
