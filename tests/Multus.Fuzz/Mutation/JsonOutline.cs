using System.Text.Json;

namespace Multus.Fuzz.Mutation;

/// <summary>Where the values of a document stand in its text.</summary>
internal static class JsonOutline
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = int.MaxValue };

    /// <summary>The values, each container after what is in it, so that the whole is the last; nothing for what is not JSON.</summary>
    public static List<JsonPart> Of(ReadOnlySpan<byte> json)
    {
        var parts = new List<JsonPart>();
        var open = new Stack<JsonPart>();
        var (nameStart, nameEnd) = (-1, -1);
        var reader = new Utf8JsonReader(json, Options);
        try
        {
            while (reader.Read())
            {
                var (start, end) = ((int)reader.TokenStartIndex, (int)reader.BytesConsumed);
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        // The reader takes the colon with the name.
                        (nameStart, nameEnd) = (start, start + reader.ValueSpan.Length + 2);
                        continue;
                    case JsonTokenType.StartObject or JsonTokenType.StartArray:
                        open.Push(new JsonPart(start, end, reader.TokenType) { NameStart = nameStart, NameEnd = nameEnd });
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        parts.Add(open.Pop() with { End = end });
                        break;
                    default:
                        parts.Add(new JsonPart(start, end, reader.TokenType) { NameStart = nameStart, NameEnd = nameEnd });
                        break;
                }

                (nameStart, nameEnd) = (-1, -1);
            }
        }
        catch (JsonException)
        {
            return [];
        }

        return parts;
    }
}
