using System.Buffers;
using System.Text.Json;

namespace Multus.Core.Cni.Json;

/// <summary>How JSON is written for programs: compact.</summary>
internal static class CniJsonWriting
{
    private static readonly JsonWriterOptions Options = new() { Encoder = CniJsonEncoder.Instance };

    /// <summary>Runs a writer over a fresh buffer and gives what it wrote.</summary>
    public static byte[] Compact<TState>(TState state, Action<Utf8JsonWriter, TState> write)
    {
        var output = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(output, Options))
        {
            write(writer, state);
        }

        return output.WrittenSpan.ToArray();
    }

    /// <summary>A string as a JSON value.</summary>
    public static byte[] Text(string value) => Compact(value, static (writer, text) => writer.WriteStringValue(text));
}
