using System.Collections.Immutable;

namespace Multus.K8s.Yaml;

/// <summary>
/// Cuts a YAML file between its documents without reading them. A line that begins with <c>---</c> or <c>...</c> is a marker wherever
/// it stands, inside of quotes and block scalars too (YAML 1.2.2, section 9.1.2), and in JSON there can be none.
/// </summary>
internal static class YamlParts
{
    public static ImmutableArray<YamlPart> Split(ReadOnlyMemory<byte> utf8)
    {
        var parts = ImmutableArray.CreateBuilder<YamlPart>();
        var (start, startLine, hasContent) = (0, 1, false);
        for (var (at, line) = (0, 1); at < utf8.Length; line++)
        {
            var end = EndOfLine(utf8.Span, at);
            var text = utf8.Span[at..end];
            if (hasContent && IsMarker(text, "---"u8))
            {
                parts.Add(new YamlPart(startLine, utf8[start..at]));
                (start, startLine) = (at, line);
            }

            hasContent |= IsContent(text);
            if (IsMarker(text, "..."u8))
            {
                parts.Add(new YamlPart(startLine, utf8[start..end]));
                (start, startLine, hasContent) = (end, line + 1, false);
            }

            at = end;
        }

        parts.Add(new YamlPart(startLine, utf8[start..]));
        return parts.ToImmutable();
    }

    private static int EndOfLine(ReadOnlySpan<byte> utf8, int at)
    {
        var length = utf8[at..].IndexOf((byte)'\n');
        return length < 0 ? utf8.Length : at + length + 1;
    }

    private static bool IsMarker(ReadOnlySpan<byte> line, ReadOnlySpan<byte> marker) =>
        line.StartsWith(marker) && (line.Length == marker.Length || " \t\r\n"u8.Contains(line[marker.Length]));

    // Comments and directives belong to the document that follows.
    private static bool IsContent(ReadOnlySpan<byte> line)
    {
        var text = line.Trim(" \t\r\n"u8);
        return !text.IsEmpty && text[0] != '#' && line[0] != '%';
    }
}
