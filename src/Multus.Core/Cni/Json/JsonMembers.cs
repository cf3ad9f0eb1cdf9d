using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Multus.Core.Cni.Json;

/// <summary>
/// Members of objects that have a fixed meaning, read as the CNI world reads them: names without regard to case, the last one in
/// the text where there are several, and null as good as absent.
/// </summary>
internal static class JsonMembers
{
    /// <summary>Finds a member that is there and not null.</summary>
    public static bool TryGet(JsonElement element, string name, out JsonElement value)
    {
        value = default;
        var found = false;
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject())
            {
                if (IsNamed(member, name))
                {
                    // A null resets what an earlier spelling said.
                    found = member.Value.ValueKind != JsonValueKind.Null;
                    value = member.Value;
                }
            }
        }

        return found;
    }

    /// <summary>Whether a member has a name, without regard to case.</summary>
    public static bool IsNamed(JsonProperty member, string name)
    {
        // As it stands in the text, so that no string is made for each member that is passed by. What is escaped, or has other letters than
        // these, is read the long way.
        var text = JsonMarshal.GetRawUtf8PropertyName(member);
        return Ascii.EqualsIgnoreCase(text, name)
            || ((text.Contains((byte)'\\') || !Ascii.IsValid(text)) && string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>What a value is, for messages: <c>the number 5</c>, <c>an array</c>.</summary>
    public static string Describe(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => $"the string {Shorten(value.GetRawText())}",
        JsonValueKind.Number => $"the number {Shorten(value.GetRawText())}",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Null => "null",
        _ => "nothing",
    };

    private static string Shorten(string text) => text.Length <= 64 ? text : string.Concat(text.AsSpan(0, 61), "...");
}
