using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Multus.Cli.Operator.Output;

/// <summary>Writes JSON as YAML, in blocks.</summary>
internal static class YamlText
{
    private static readonly SearchValues<char> PlainCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./-");

    public static string OfJson(string json)
    {
        using var document = JsonDocument.Parse(json);
        var text = new StringBuilder();
        Write(text, document.RootElement, 0);
        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonElement value, int depth)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when value.EnumerateObject().Any():
                foreach (var member in value.EnumerateObject())
                {
                    text.Append(' ', depth * 2).Append(Scalar(member.Name)).Append(':');
                    WriteBelow(text, member.Value, depth + 1);
                }

                break;
            case JsonValueKind.Array when value.GetArrayLength() > 0:
                foreach (var item in value.EnumerateArray())
                {
                    WriteItem(text, item, depth);
                }

                break;
            default:
                text.Append(Inline(value)).Append('\n');
                break;
        }
    }

    private static void WriteBelow(StringBuilder text, JsonElement value, int depth)
    {
        if (IsBlock(value))
        {
            text.Append('\n');
            Write(text, value, depth);
        }
        else
        {
            text.Append(' ').Append(Inline(value)).Append('\n');
        }
    }

    // The first member stands behind the dash.
    private static void WriteItem(StringBuilder text, JsonElement item, int depth)
    {
        var start = text.Length;
        Write(text, item, IsBlock(item) ? depth + 1 : 0);
        text.Remove(start, IsBlock(item) ? (depth + 1) * 2 : 0);
        text.Insert(start, new string(' ', depth * 2) + "- ");
    }

    private static bool IsBlock(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? value.EnumerateObject().Any() : value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0;

    private static string Inline(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "{}",
        JsonValueKind.Array => "[]",
        JsonValueKind.String => Scalar(value.GetString()!),
        _ => value.GetRawText(),
    };

    // What could be read as something else than text is quoted; JSON's quoting is YAML's.
    private static string Scalar(string text) => IsPlain(text) ? text : $"\"{JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    private static bool IsPlain(string text) =>
        text.Length > 0 && char.IsAsciiLetter(text[0]) && !text.AsSpan().ContainsAnyExcept(PlainCharacters)
        && text.ToLowerInvariant() is not ("true" or "false" or "null" or "yes" or "no" or "on" or "off" or "y" or "n")
        && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
