using System.Text;
using System.Text.Json;
using Multus.Fuzz.Engine;

namespace Multus.Fuzz.Targets;

/// <summary>The members of an object as they are written, read by other means than the product's.</summary>
internal static class MemberTexts
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = int.MaxValue };

    /// <summary>Names as text, and the raw text of both name and value, in order.</summary>
    public static List<(string Name, string RawName, string RawValue)> Of(byte[] json)
    {
        var members = new List<(string, string, string)>();
        var reader = new Utf8JsonReader(json, Options);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (name, rawName) = (reader.GetString()!, Encoding.UTF8.GetString(reader.ValueSpan));
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            members.Add((name, rawName, Encoding.UTF8.GetString(json.AsSpan(start, (int)reader.BytesConsumed - start))));
        }

        return members;
    }

    /// <summary>All other members stand in both, in the same order, letter by letter.</summary>
    public static void CheckSameButFor(Predicate<string> isMeant, byte[] before, byte[] after) => Law.Holds(
        Of(before).Where(member => !isMeant(member.Name)).SequenceEqual(Of(after).Where(member => !isMeant(member.Name))),
        "all other members stand as they stood");
}
