using Multus.K8s.Devices;

namespace Multus.K8s.Tests.Devices;

public sealed class ProtobufReaderTests
{
    // 1: 150 as a number, 2: "ab", 3: eight bytes, 4: four bytes, 5: 1234 as a number, 2: nothing, 536870911: "z".
    private static readonly byte[] Message =
    [
        0x08, 0x96, 0x01, 0x12, 2, (byte)'a', (byte)'b', 0x19, 1, 2, 3, 4, 5, 6, 7, 8, 0x25, 1, 2, 3, 4, 0x28, 0xD2, 0x09, 0x12, 0,
        0xFA, 0xFF, 0xFF, 0xFF, 0x0F, 1, (byte)'z',
    ];

    [Fact]
    public void Message_OfAllKindsOfFields_GivesThoseWithBytes() => Assert.Equal(["2:ab", "2:", "536870911:z"], Read(Message));

    [Fact]
    public void Message_ThatIsEmpty_HasNone() => Assert.Empty(Read([]));

    [Fact]
    public void Message_ThatIsCut_IsReadUpToAFieldsEndOrRefused()
    {
        int[] whole = [0, 3, 7, 16, 21, 24, 26, Message.Length];

        Assert.All(Enumerable.Range(0, Message.Length + 1), length =>
        {
            if (whole.Contains(length))
            {
                Read(Message[..length]);
            }
            else
            {
                Assert.Throws<InvalidDataException>(() => Read(Message[..length]));
            }
        });
    }

    [Theory]
    [InlineData(new byte[] { 0x00, 0x00 }, "no field has the number 0")]
    [InlineData(new byte[] { 0x82, 0x80, 0x80, 0x80, 0x10, 0x00 }, "no field has the number 536870912")]
    [InlineData(new byte[] { 0x0B, 0x0C }, "field 1 is of a type that is not known")]
    [InlineData(new byte[] { 0x0F }, "field 1 is of a type that is not known")]
    [InlineData(new byte[] { 0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01 }, "the message is cut off: 18446744073709551615 bytes were to come, and 0 are there")]
    [InlineData(new byte[] { 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01 }, "a number is longer than numbers are")]
    public void Message_ThatIsNone_IsRefused(byte[] message, string problem) =>
        Assert.Equal(problem, Assert.Throws<InvalidDataException>(() => Read(message)).Message);

    private static List<string> Read(byte[] message)
    {
        var fields = new List<string>();
        var reader = new ProtobufReader(message);
        while (reader.MoveNext())
        {
            fields.Add($"{reader.Field}:{System.Text.Encoding.UTF8.GetString(reader.Value)}");
        }

        return fields;
    }
}
