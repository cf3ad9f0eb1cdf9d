using System.Text.Json;

namespace Multus.Fuzz.Engine;

/// <summary>Numbers that are equal for what is much the same, and the same in every run.</summary>
internal static class Fingerprint
{
    private const ulong Start = 14695981039346656037;
    private const ulong Prime = 1099511628211;
    private const int MostCharacters = 200;

    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var hash = Start;
        foreach (var value in bytes)
        {
            hash = Add(hash, value);
        }

        return hash;
    }

    /// <summary>A message without what it quotes and counts.</summary>
    public static ulong OfMessage(ReadOnlySpan<char> message)
    {
        var hash = Start;
        var quote = '\0';
        foreach (var character in message[..Math.Min(message.Length, MostCharacters)])
        {
            if (quote != '\0')
            {
                quote = character == quote ? '\0' : quote;
            }
            else if (character is '"' or '\'')
            {
                quote = character;
            }
            else if (!char.IsDigit(character))
            {
                hash = Add(hash, character);
            }
        }

        return hash;
    }

    /// <summary>The same of all but its last part, which mostly repeats the input.</summary>
    public static ulong OfGist(ReadOnlySpan<char> message)
    {
        var shown = message[..Math.Min(message.Length, MostCharacters)];
        var last = shown.LastIndexOf(": ", StringComparison.Ordinal);
        return OfMessage(last < 0 ? shown : shown[..last]);
    }

    /// <summary>Which members stand where in JSON, and of which type they are; their order, number and values do not count.</summary>
    public static ulong OfShape(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        var seen = new HashSet<ulong>();
        var above = new Stack<ulong>();
        var (sum, member) = (Start, Start);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    member = Of(reader.ValueSpan);
                    continue;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    // Elements go by the name of their array.
                    member = above.Pop();
                    continue;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    above.Push(member);
                    break;
            }

            var part = Add(Add(member, (ulong)reader.TokenType), (ulong)Math.Min(reader.CurrentDepth, 8));
            sum += seen.Add(part) ? part : 0;
        }

        return sum;
    }

    private static ulong Add(ulong hash, ulong value) => (hash ^ value) * Prime;
}
