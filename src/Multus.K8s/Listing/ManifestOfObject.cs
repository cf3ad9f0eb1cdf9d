using System.Buffers;
using System.Text.Json;
using Multus.K8s.Http;

namespace Multus.K8s.Listing;

/// <summary>Makes manifests of listed objects, without what only the server has use for.</summary>
/// <param name="kind">The objects' kind, which lists say once for all.</param>
internal sealed class ManifestOfObject(ListedKind kind)
{
    /// <exception cref="InvalidOperationException">Something is of another kind than in an object.</exception>
    /// <exception cref="KeyNotFoundException">Something is missing that every object has.</exception>
    public ClusterObject Read(JsonElement item)
    {
        var metadata = item.GetProperty("metadata");
        var (space, name) = (metadata.Text("namespace"), metadata.GetProperty("name").GetString()!);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("apiVersion", kind.ApiVersion);
            writer.WriteString("kind", kind.Kind);
            writer.WriteStartObject("metadata");
            writer.WriteString("name", name);
            writer.WriteString("namespace", space);
            Copy(writer, metadata, "annotations");
            Copy(writer, metadata, "ownerReferences");
            writer.WriteEndObject();
            if (kind.HasSpec)
            {
                Copy(writer, item, "spec");
            }

            writer.WriteEndObject();
        }

        return new ClusterObject(kind.Kind, space, name, buffer.WrittenMemory);
    }

    private static void Copy(Utf8JsonWriter writer, JsonElement from, string name)
    {
        if (from.Member(name) is { } value)
        {
            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }
    }
}
