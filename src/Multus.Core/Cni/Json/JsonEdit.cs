using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Multus.Core.Cni.Json;

/// <summary>
/// Changes members of a JSON object and leaves every other byte of meaning alone: unknown keys, their order, and the text of numbers
/// and strings, which a trip through a model would lose.
/// </summary>
internal static class JsonEdit
{
    /// <summary>One change: a member's new value as JSON text, or null to take the member away.</summary>
    internal readonly record struct Change(string Name, ReadOnlyMemory<byte>? Value)
    {
        /// <summary>Which spellings of the name are meant: the one given, or, for a member that is read in any case, all of them.</summary>
        public StringComparison Spelling { get; init; } = StringComparison.Ordinal;
    }

    /// <summary>
    /// Writes the object with the changes made: a member that is there keeps its place, a new one goes to the end. Of a name that
    /// stands several times one is left.
    /// </summary>
    public static byte[] Apply(JsonElement source, ImmutableArray<Change> changes)
    {
        var output = new ArrayBufferWriter<byte>(JsonMarshal.GetRawUtf8Value(source).Length + 256);
        Span<bool> written = stackalloc bool[changes.Length];
        written.Clear();
        output.Write("{"u8);
        foreach (var member in source.EnumerateObject())
        {
            var index = IndexOf(changes, member);
            if (index < 0)
            {
                WriteName(output, JsonMarshal.GetRawUtf8PropertyName(member));
                output.Write(JsonMarshal.GetRawUtf8Value(member.Value));
            }
            else if (!written[index])
            {
                written[index] = true;
                WriteChange(output, changes[index]);
            }
        }

        for (var i = 0; i < changes.Length; i++)
        {
            if (!written[i])
            {
                WriteChange(output, changes[i]);
            }
        }

        output.Write("}"u8);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Copies a value's text as it stands.</summary>
    public static byte[] ToUtf8(JsonElement value) => JsonMarshal.GetRawUtf8Value(value).ToArray();

    private static int IndexOf(ImmutableArray<Change> changes, JsonProperty member)
    {
        for (var i = 0; i < changes.Length; i++)
        {
            if (member.NameEquals(changes[i].Name)
                || (changes[i].Spelling != StringComparison.Ordinal && string.Equals(member.Name, changes[i].Name, changes[i].Spelling)))
            {
                return i;
            }
        }

        return -1;
    }

    private static void WriteChange(ArrayBufferWriter<byte> output, Change change)
    {
        if (change.Value is { } value)
        {
            WriteName(output, JsonEncodedText.Encode(change.Name, CniJsonEncoder.Instance).EncodedUtf8Bytes);
            output.Write(value.Span);
        }
    }

    private static void WriteName(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> encodedName)
    {
        output.Write(output.WrittenCount > 1 ? ",\""u8 : "\""u8);
        output.Write(encodedName);
        output.Write("\":"u8);
    }
}
