using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Multus.Cli.Validation.Rules;

namespace Multus.Cli.Validation.Documents;

/// <summary>Reads JSON as values with their places. For one text.</summary>
/// <param name="content">The text.</param>
/// <param name="findings">Where it is said what is wrong.</param>
internal sealed class JsonTree(DocumentContent content, Findings findings)
{
    private readonly byte[] _utf8 = Encoding.UTF8.GetBytes(content.Text);
    private readonly SourceText _source = new("", content.Text);
    private int[]? _characters;

    /// <summary>Reads it.</summary>
    /// <returns>What it says; null if it cannot be read.</returns>
    public SourceNode? Read()
    {
        var reader = new Utf8JsonReader(_utf8);
        try
        {
            reader.Read();
            var node = ReadValue(ref reader, content.Path);
            reader.Read();
            return node;
        }
        catch (JsonException exception)
        {
            Report(exception);
        }
        catch (InvalidOperationException)
        {
            findings.Add(SyntaxRules.JsonSyntax, PlaceAt(reader.TokenStartIndex), content.Path, "a text has one half of a surrogate pair (\\ud800 to \\udfff): write both halves, or the character");
        }

        return null;
    }

    private void Report(JsonException exception)
    {
        var offset = JsonMistake.OffsetOf(_utf8, exception);
        var mistake = JsonMistake.Describe(_utf8, offset, exception);
        findings.Add(SyntaxRules.JsonSyntax, PlaceAt(offset), content.Path, content.HasPlaces ? mistake : $"{WhereInText(offset)}: {mistake}");
    }

    // Nothing else says where it is.
    private string WhereInText(int offset)
    {
        var place = _source.PlaceAt(CharacterAt(offset));
        return string.Create(CultureInfo.InvariantCulture, $"in line {place.Line}, column {place.Column}");
    }

    private SourceNode ReadValue(ref Utf8JsonReader reader, string path)
    {
        var place = PlaceAt(reader.TokenStartIndex);
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadMap(ref reader, place, path),
            JsonTokenType.StartArray => ReadList(ref reader, place, path),
            JsonTokenType.String => ReadText(ref reader, place, path),
            JsonTokenType.Number => new SourceNode(SourceKind.Number, place, path) { Text = Encoding.UTF8.GetString(reader.ValueSpan) },
            JsonTokenType.True => new SourceNode(SourceKind.Truth, place, path) { Text = "true" },
            JsonTokenType.False => new SourceNode(SourceKind.Truth, place, path) { Text = "false" },
            _ => new SourceNode(SourceKind.Null, place, path),
        };
    }

    private SourceNode ReadText(ref Utf8JsonReader reader, SourcePlace place, string path)
    {
        var start = CharacterAt((int)reader.TokenStartIndex);
        var text = reader.GetString()!;
        if (!content.HasPlaces)
        {
            return new SourceNode(SourceKind.Text, place, path) { Text = text };
        }

        var alignment = new ScalarAlignment(_source, ScalarForm.DoubleQuoted, start);
        return new SourceNode(SourceKind.Text, place, path)
        {
            Text = text,
            Locate = at =>
            {
                var inner = alignment.PlaceOf(text, at);
                return content.Locate(_source.OffsetOf(inner.Line, inner.Column));
            },
        };
    }

    private SourceNode ReadList(ref Utf8JsonReader reader, SourcePlace place, string path)
    {
        var items = ImmutableArray.CreateBuilder<SourceNode>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(ReadValue(ref reader, SourcePath.Item(path, items.Count)));
        }

        return new SourceNode(SourceKind.List, place, path) { Items = items.ToImmutable() };
    }

    private SourceNode ReadMap(ref Utf8JsonReader reader, SourcePlace place, string path)
    {
        var members = new MapMembers(path, findings);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var (name, at) = (reader.GetString()!, PlaceAt(reader.TokenStartIndex));
            reader.Read();
            members.Add(new SourceMember(name, at, ReadValue(ref reader, SourcePath.Member(path, name))));
        }

        return new SourceNode(SourceKind.Map, place, path) { Members = members.All };
    }

    private SourcePlace PlaceAt(long offset) => content.Locate(CharacterAt((int)offset));

    // Bytes and characters are the same where all is ASCII.
    private int CharacterAt(int offset)
    {
        if (_utf8.Length == content.Text.Length)
        {
            return offset;
        }

        _characters ??= CountCharacters();
        return _characters[Math.Min(offset, _characters.Length - 1)];
    }

    private int[] CountCharacters()
    {
        var characters = new int[_utf8.Length + 1];
        for (var (i, count) = (0, 0); i < _utf8.Length; i++)
        {
            characters[i] = count;
            count += (_utf8[i] & 0xC0) == 0x80 ? 0 : _utf8[i] >= 0xF0 ? 2 : 1;
            characters[i + 1] = count;
        }

        return characters;
    }
}
