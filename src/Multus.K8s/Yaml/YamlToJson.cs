using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Multus.Core.Cni.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Multus.K8s.Yaml;

/// <summary>Turns what a YAML parser tells into JSON, document for document.</summary>
internal static class YamlToJson
{
    private const int MaxDepth = 64;
    private static readonly JsonWriterOptions Options = new() { Encoder = CniJsonEncoder.Instance };

    /// <param name="parser">What tells.</param>
    /// <param name="firstLine">The line that it begins to tell of.</param>
    /// <exception cref="YamlException">It is not YAML, or YAML that is refused.</exception>
    public static ImmutableArray<YamlDocument> Convert(IParser parser, int firstLine)
    {
        var documents = ImmutableArray.CreateBuilder<YamlDocument>();
        while (parser.MoveNext())
        {
            if (parser.Current is DocumentStart)
            {
                parser.MoveNext();
                documents.Add(new YamlDocument((int)parser.Current!.Start.Line + firstLine - 1, ReadDocument(parser)));
            }
        }

        return documents.ToImmutable();
    }

    private static JsonElement ReadDocument(IParser parser)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            WriteNode(parser, writer, 0);
        }

        var reader = new Utf8JsonReader(buffer.WrittenSpan, new JsonReaderOptions { MaxDepth = MaxDepth });
        return JsonElement.ParseValue(ref reader);
    }

    private static void WriteNode(IParser parser, Utf8JsonWriter writer, int depth)
    {
        var node = Checked(parser.Current!);
        if (node is Scalar scalar)
        {
            YamlScalar.Write(scalar, writer);
            return;
        }

        if (depth == MaxDepth)
        {
            throw new SemanticErrorException(node.Start, node.End, $"nested deeper than {MaxDepth}");
        }

        if (node is SequenceStart)
        {
            WriteSequence(parser, writer, depth + 1);
        }
        else
        {
            WriteMapping(parser, writer, depth + 1);
        }
    }

    private static void WriteSequence(IParser parser, Utf8JsonWriter writer, int depth)
    {
        writer.WriteStartArray();
        while (Next(parser) is not SequenceEnd)
        {
            WriteNode(parser, writer, depth);
        }

        writer.WriteEndArray();
    }

    private static void WriteMapping(IParser parser, Utf8JsonWriter writer, int depth)
    {
        writer.WriteStartObject();
        while (Next(parser) is var key and not MappingEnd)
        {
            if (Checked(key) is not Scalar name)
            {
                throw new SemanticErrorException(key.Start, key.End, "a key that is a list or a map");
            }

            writer.WritePropertyName(name.Value);
            Next(parser);
            WriteNode(parser, writer, depth);
        }

        writer.WriteEndObject();
    }

    private static ParsingEvent Next(IParser parser)
    {
        parser.MoveNext();
        return parser.Current!;
    }

    private static NodeEvent Checked(ParsingEvent node) => node switch
    {
        AnchorAlias => throw new SemanticErrorException(node.Start, node.End, "aliases are not read"),
        NodeEvent { Anchor.IsEmpty: false } => throw new SemanticErrorException(node.Start, node.End, "anchors are not read"),
        NodeEvent { Tag.IsEmpty: false } => throw new SemanticErrorException(node.Start, node.End, "tags are not read"),
        NodeEvent known => known,
        _ => throw new SemanticErrorException(node.Start, node.End, "something is missing"),
    };
}
