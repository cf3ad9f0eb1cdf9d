using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;
using Multus.Core.Cni.Results;
using Multus.Core.Commands;

namespace Multus.Cni.Hosting;

/// <summary>Answers as JSON text: results and errors indented by four, as people know them from other plugins, the version list on one line.</summary>
internal static class CniOutput
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, IndentSize = 4, NewLine = "\n", Encoder = CniJsonEncoder.Instance };

    /// <summary>The result of an ADD; nothing for other commands, which answer with silence.</summary>
    public static ReadOnlyMemory<byte> Of(CniResponse.Ok response, CniCommand command) =>
        command != CniCommand.Add
            ? ReadOnlyMemory<byte>.Empty
            : Write(Indented, writer => CniResultCodec.Write(writer, response.Result ?? CniResult.Empty, response.Version ?? CniVersion.Newest));

    /// <summary>An error object.</summary>
    public static ReadOnlyMemory<byte> Of(CniError error, CniVersion? version) => Write(Indented, writer => CniErrorCodec.Write(writer, error, version));

    /// <summary>The versions that a plugin speaks.</summary>
    public static ReadOnlyMemory<byte> OfVersions(ImmutableArray<CniVersion> supported) => (byte[])[.. PluginVersions.Of(supported).Encode(), (byte)'\n'];

    private static ReadOnlyMemory<byte> Write(JsonWriterOptions options, Action<Utf8JsonWriter> write)
    {
        var output = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(output, options))
        {
            write(writer);
        }

        return output.WrittenMemory;
    }
}
