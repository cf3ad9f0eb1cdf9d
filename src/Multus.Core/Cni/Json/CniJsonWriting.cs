using System.Buffers;
using System.Text.Json;

namespace Multus.Core.Cni.Json;

/// <summary>
/// How JSON is written for programs: compact. With the default escaping, since making the relaxed encoder takes longer than
/// everything else that is done with JSON here; plain text comes out the same.
/// </summary>
internal static class CniJsonWriting
{
    /// <summary>Runs a writer over a fresh buffer and gives what it wrote.</summary>
    public static byte[] Compact<TState>(TState state, Action<Utf8JsonWriter, TState> write)
    {
        var output = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(output))
        {
            write(writer, state);
        }

        return output.WrittenSpan.ToArray();
    }

    /// <summary>A string as a JSON value.</summary>
    public static byte[] Text(string value) => Compact(value, static (writer, text) => writer.WriteStringValue(text));
}
