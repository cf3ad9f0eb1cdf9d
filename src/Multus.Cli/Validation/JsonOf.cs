using System.Buffers;
using System.Text;
using System.Text.Json;
using Multus.Cli.Validation.Documents;

namespace Multus.Cli.Validation;

/// <summary>What was read, as JSON again, for the readers that take that.</summary>
internal static class JsonOf
{
    public static string Node(SourceNode node) => Write(writer => Write(writer, node));

    /// <summary>A network, with a name if it has none.</summary>
    public static string Node(SourceNode network, string name) => Write(writer =>
    {
        writer.WriteStartObject();
        if (network.TextOf("name") is null or "" && name.Length > 0)
        {
            writer.WriteString("name", name);
        }

        foreach (var member in network.Members.Where(static member => member.Name != "name" || member.Value.Text.Length > 0))
        {
            writer.WritePropertyName(member.Name);
            Write(writer, member.Value);
        }

        writer.WriteEndObject();
    });

    private static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true, MaxDepth = 1000 }))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, SourceNode node)
    {
        switch (node.Kind)
        {
            case SourceKind.Map:
                writer.WriteStartObject();
                foreach (var member in node.Members)
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case SourceKind.List:
                writer.WriteStartArray();
                foreach (var item in node.Items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case SourceKind.Text:
                writer.WriteStringValue(node.Text);
                break;
            case SourceKind.Number:
                writer.WriteRawValue(node.Text, skipInputValidation: true);
                break;
            case SourceKind.Truth:
                writer.WriteBooleanValue(node.Text == "true");
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}
