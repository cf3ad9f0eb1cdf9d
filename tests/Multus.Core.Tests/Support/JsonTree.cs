using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Multus.Core.Tests.Support;

/// <summary>
/// The text of a document without white space between its parts, and otherwise letter by letter: order, duplicates, escapes and the text
/// of numbers all count. Read by other means than the product's.
/// </summary>
internal static class JsonTree
{
    /// <summary>A whole document.</summary>
    public static string Of(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        Assert.True(reader.Read());
        return Value(ref reader);
    }

    /// <summary>The members of an object: names as they are meant, names as they are written, and values.</summary>
    public static ImmutableArray<(string Name, string Written, string Value)> Members(ReadOnlySpan<byte> json)
    {
        var members = ImmutableArray.CreateBuilder<(string, string, string)>();
        var reader = new Utf8JsonReader(json);
        Assert.True(reader.Read() && reader.TokenType == JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (name, written) = (reader.GetString()!, Encoding.UTF8.GetString(reader.ValueSpan));
            reader.Read();
            members.Add((name, written, Value(ref reader)));
        }

        return members.DrainToImmutable();
    }

    /// <summary>An object of members.</summary>
    public static string Join(IEnumerable<(string Name, string Written, string Value)> members) =>
        $"{{{string.Join(',', members.Select(static member => $"\"{member.Written}\":{member.Value}"))}}}";

    private static string Value(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var members = new List<string>();
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var name = Encoding.UTF8.GetString(reader.ValueSpan);
                    reader.Read();
                    members.Add($"\"{name}\":{Value(ref reader)}");
                }

                return $"{{{string.Join(',', members)}}}";
            case JsonTokenType.StartArray:
                var items = new List<string>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(Value(ref reader));
                }

                return $"[{string.Join(',', items)}]";
            case JsonTokenType.String:
                return $"\"{Encoding.UTF8.GetString(reader.ValueSpan)}\"";
            default:
                return Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }
}
