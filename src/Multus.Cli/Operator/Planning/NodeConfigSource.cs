using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Multus.Core.Cni.Errors;
using Multus.Core.Planning;
using Multus.Core.Ports;

namespace Multus.Cli.Operator.Planning;

/// <summary>Has the configuration that a plan is made by.</summary>
/// <param name="files">The file system.</param>
internal sealed class NodeConfigSource(IFileStore files)
{
    /// <summary>The files that are looked for where none is named.</summary>
    public static readonly ImmutableArray<string> Usual = ["/etc/cni/net.d/00-multus.conflist", "/etc/cni/net.d/00-multus.conf"];

    // What a pod gets first is then not known, but has its place all the same.
    private static ReadOnlySpan<byte> StandIn => """{ "cniVersion": "1.0.0", "name": "node", "type": "multus", "delegates": [{ "name": "unknown", "type": "unknown" }] }"""u8;

    /// <summary>Reads a file, or the first of the usual ones that is there.</summary>
    /// <returns>The configuration, and what is odd about it.</returns>
    /// <exception cref="CniException">It is no configuration of Multus, or there is none of that name (code 7).</exception>
    public (NodeConfig Config, ImmutableArray<string> Notices) Read(string? path)
    {
        if ((path ?? Usual.FirstOrDefault(files.FileExists)) is not { } file)
        {
            return (NodeConfigReader.Read(StandIn).Config, ["there is no configuration of Multus here, and the pod's first network is not known: --config names the node's"]);
        }

        var content = files.Read(file) ?? throw Invalid($"there is no configuration \"{file}\"");
        var reading = NodeConfigReader.Read(OfList(content) ?? content.Span);
        return reading.Error is { } error ? throw new CniException(error.Prefixed($"{file}: ")) : (reading.Config, reading.Notices);
    }

    // A runtime gives each plugin of a list its entry, with the list's name and version.
    private static byte[]? OfList(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            if (!document.RootElement.TryGetProperty("plugins", out var plugins) || plugins.ValueKind != JsonValueKind.Array)
            {
                return null;
            }

            var own = plugins.EnumerateArray().FirstOrDefault(static plugin => plugin.TryGetProperty("type", out var type) && type.ValueEquals("multus"));
            return own.ValueKind == JsonValueKind.Object ? Merge(document.RootElement, own) : throw Invalid("no plugin of the list is multus");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The reader says what is wrong.
            return null;
        }
    }

    private static byte[] Merge(JsonElement list, JsonElement plugin)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var member in list.EnumerateObject().Where(static member => member.Name is "cniVersion" or "name").Concat(plugin.EnumerateObject().Where(static member => member.Name is not ("cniVersion" or "name"))))
            {
                member.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static CniException Invalid(string problem) => new(new CniError(CniErrorCode.InvalidNetworkConfig, problem));
}
