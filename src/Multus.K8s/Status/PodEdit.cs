using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Multus.Core.Cni.Json;

namespace Multus.K8s.Status;

/// <summary>Writes annotations into what is sent to an API server, and leaves all else as it is.</summary>
internal static class PodEdit
{
    private static readonly JsonWriterOptions Options = new() { Encoder = CniJsonEncoder.Instance };

    /// <summary>A merge patch (RFC 7386) for one pod and no other of its name.</summary>
    public static ReadOnlyMemory<byte> Patch(string uid, StatusAnnotations annotations)
    {
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteStartObject("metadata");
        if (uid.Length > 0)
        {
            json.WriteString("uid", uid);
        }

        json.WriteStartObject("annotations");
        Write(json, annotations.ByKey);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }

    /// <summary>The pod, with the annotations.</summary>
    /// <exception cref="InvalidOperationException">Something is of another kind than in a pod.</exception>
    public static ReadOnlyMemory<byte> Annotate(JsonElement pod, StatusAnnotations annotations)
    {
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        foreach (var member in pod.EnumerateObject())
        {
            if (member.NameEquals("metadata"))
            {
                json.WritePropertyName(member.Name);
                WriteMetadata(json, member.Value, annotations);
            }
            else
            {
                member.WriteTo(json);
            }
        }

        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }

    private static void WriteMetadata(Utf8JsonWriter json, JsonElement metadata, StatusAnnotations annotations)
    {
        json.WriteStartObject();
        foreach (var member in metadata.EnumerateObject())
        {
            // The server keeps its record of who wrote what, where the client does not send one.
            if (!member.NameEquals("annotations") && !member.NameEquals("managedFields"))
            {
                member.WriteTo(json);
            }
        }

        json.WriteStartObject("annotations");
        if (metadata.TryGetProperty("annotations", out var others) && others.ValueKind != JsonValueKind.Null)
        {
            foreach (var annotation in others.EnumerateObject())
            {
                if (!annotations.Has(annotation.Name))
                {
                    annotation.WriteTo(json);
                }
            }
        }

        Write(json, annotations.ByKey);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ImmutableArray<KeyValuePair<string, string>> annotations)
    {
        foreach (var (key, value) in annotations)
        {
            json.WriteString(key, value);
        }
    }
}
