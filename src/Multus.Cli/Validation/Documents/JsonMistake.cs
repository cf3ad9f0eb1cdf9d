using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Multus.Cli.Validation.Documents;

/// <summary>Says in people's words what keeps a text from being JSON.</summary>
internal static class JsonMistake
{
    private static readonly SearchValues<byte> WordEnds = SearchValues.Create(" \t\r\n,]}:"u8);

    /// <summary>The byte where reading stopped.</summary>
    public static int OffsetOf(ReadOnlySpan<byte> utf8, JsonException exception)
    {
        var (offset, line) = (0, exception.LineNumber ?? 0);
        for (; line > 0 && utf8[offset..].IndexOf((byte)'\n') is var end and >= 0; line--)
        {
            offset += end + 1;
        }

        return (int)Math.Min(offset + (exception.BytePositionInLine ?? 0), utf8.Length);
    }

    /// <summary>What is wrong there, and what to write.</summary>
    public static string Describe(ReadOnlySpan<byte> utf8, int offset, JsonException exception)
    {
        if (utf8.Trim(" \t\r\n"u8).IsEmpty)
        {
            return "there is no JSON in it: write an object, in { and }";
        }

        if (offset >= utf8.Length || utf8[offset..].Trim(" \t\r\n"u8).IsEmpty)
        {
            return $"it ends too early: {Open(utf8)} is missing";
        }

        var before = utf8[..offset].TrimEnd(" \t\r\n"u8);
        return ((char)utf8[offset], before.IsEmpty ? ' ' : (char)before[^1]) switch
        {
            ('}' or ']', ',') => $"a comma stands before '{(char)utf8[offset]}': take it away",
            ('/' or '#', _) => "JSON has no comments: take it away",
            ('\'', _) => "texts and names stand in double quotes: write \" in the place of '",
            ('"', '"' or '}' or ']' or 'e' or 'l') => "a comma or a colon is missing before '\"'",
            ('"' or '{' or '[', >= '0' and <= '9') => "a comma is missing before it",
            ('{' or '[', '}' or ']' or '"') => $"a comma or a colon is missing before '{(char)utf8[offset]}'",
            ('=', _) => "write ':' in the place of '='",
            (>= 'A' and <= 'z', '{' or ',') => "names stand in double quotes",
            (>= 'A' and <= 'z', _) => $"\"{Word(utf8[offset..])}\" is no value: texts stand in double quotes, and true, false and null are in lower case",
            _ => Words(exception),
        };
    }

    private static string Word(ReadOnlySpan<byte> utf8)
    {
        var end = utf8.IndexOfAny(WordEnds);
        return Quoted.Short(Encoding.UTF8.GetString(end < 0 ? utf8 : utf8[..end]));
    }

    // What is open at the end, the innermost first.
    private static string Open(ReadOnlySpan<byte> utf8)
    {
        var open = new Stack<char>();
        var isText = false;
        for (var i = 0; i < utf8.Length; i++)
        {
            if (isText)
            {
                i += utf8[i] == '\\' ? 1 : 0;
                isText = i >= utf8.Length || utf8[i] != '"';
                continue;
            }

            switch ((char)utf8[i])
            {
                case '"':
                    isText = true;
                    break;
                case '{':
                    open.Push('}');
                    break;
                case '[':
                    open.Push(']');
                    break;
                case '}' or ']' when open.Count > 0:
                    open.Pop();
                    break;
            }
        }

        return isText ? "the closing '\"' of a text" : open.Count > 0 ? $"'{open.Peek()}'" : "a value";
    }

    // The place is ours, and there are no options to change.
    private static string Words(JsonException exception)
    {
        var text = exception.Message;
        var end = text.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? text : text[..end]).Replace(" Change the reader options.", "", StringComparison.Ordinal).TrimEnd('.');
    }
}
