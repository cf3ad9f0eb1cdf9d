using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Multus.Fuzz.Mutation;

/// <summary>Changes documents so that they mostly stay JSON: what comes of it gets past the reader of JSON and into the parser behind it.</summary>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "the inputs are to be the same in every run")]
internal sealed class JsonMutations(Random random, JsonWords words)
{
    /// <summary>The document with one change; null if it is no JSON.</summary>
    /// <param name="json">The document.</param>
    /// <param name="other">Another one, of which parts may be taken.</param>
    public byte[]? Of(byte[] json, byte[] other)
    {
        var parts = JsonOutline.Of(json);
        if (parts.Count == 0)
        {
            return null;
        }

        var part = parts[random.Next(parts.Count)];
        return random.Next(12) switch
        {
            0 or 1 => Replace(json, part, Pick(words.Values)),
            2 => Replace(json, part, PartOf(other)),
            3 => Remove(json, part),
            4 => random.Next(2) == 0 ? Repeat(json, part) : RepeatSpelledOtherwise(json, part),
            5 => Rename(json, part, Pick(words.Names)),
            6 => Rename(json, part, Spelled(json.AsSpan(Math.Max(part.NameStart, 0), part.NameEnd - part.NameStart))),
            7 or 8 => Insert(json, part),
            9 => Wrap(json, part),
            10 => Swap(json, part, parts[random.Next(parts.Count)]),
            _ => Replace(json, part, Tweaked(json[part.Start..part.End], part.Kind)),
        };
    }

    private static byte[] Replace(byte[] json, JsonPart part, ReadOnlySpan<byte> text) => [.. json.AsSpan(0, part.Start), .. text, .. json.AsSpan(part.End)];

    private static byte[] Remove(byte[] json, JsonPart part)
    {
        var (start, end) = (part.WholeStart, part.End);
        var next = SkipSpace(json, end, 1);
        var before = SkipSpace(json, start - 1, -1);
        if (next < json.Length && json[next] == ',')
        {
            end = next + 1;
        }
        else if (before >= 0 && json[before] == ',')
        {
            start = before;
        }

        return [.. json.AsSpan(0, start), .. json.AsSpan(end)];
    }

    private static int SkipSpace(byte[] json, int at, int step)
    {
        while (at >= 0 && at < json.Length && json[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            at += step;
        }

        return at;
    }

    private static byte[] Repeat(byte[] json, JsonPart part) =>
        [.. json.AsSpan(0, part.End), (byte)',', .. json.AsSpan(part.WholeStart, part.End - part.WholeStart), .. json.AsSpan(part.End)];

    // The same name in two spellings, which some readers take for one.
    private byte[] RepeatSpelledOtherwise(byte[] json, JsonPart part) => part.IsMember
        ? [.. json.AsSpan(0, part.End), (byte)',', .. Spelled(json.AsSpan(part.NameStart, part.NameEnd - part.NameStart)), (byte)':', .. Pick(words.Values), .. json.AsSpan(part.End)]
        : Repeat(json, part);

    private static byte[] Rename(byte[] json, JsonPart part, ReadOnlySpan<byte> name) =>
        part.IsMember ? [.. json.AsSpan(0, part.NameStart), .. name, .. json.AsSpan(part.NameEnd)] : Repeat(json, part);

    // The first of two that overlap is put in the place of the other.
    private static byte[] Swap(byte[] json, JsonPart one, JsonPart other)
    {
        var (first, second) = one.Start <= other.Start ? (one, other) : (other, one);
        return first.End > second.Start
            ? Replace(json, first, json.AsSpan(second.Start, second.End - second.Start))
            :
            [
                .. json.AsSpan(0, first.Start),
                .. json.AsSpan(second.Start, second.End - second.Start),
                .. json.AsSpan(first.End, second.Start - first.End),
                .. json.AsSpan(first.Start, first.End - first.Start),
                .. json.AsSpan(second.End),
            ];
    }

    private byte[] Wrap(byte[] json, JsonPart part)
    {
        var text = json.AsSpan(part.Start, part.End - part.Start);
        return random.Next(2) == 0
            ? Replace(json, part, [(byte)'[', .. text, (byte)']'])
            : Replace(json, part, [(byte)'{', .. Pick(words.Names), (byte)':', .. text, (byte)'}']);
    }

    /// <summary>Puts a member or an element at the end of a container, or before what is not one.</summary>
    private byte[] Insert(byte[] json, JsonPart part)
    {
        var value = random.Next(4) == 0 ? json[part.Start..part.End] : Pick(words.Values);
        var isMember = part.IsContainer ? part.Kind == JsonTokenType.StartObject : part.IsMember;
        byte[] inserted = isMember ? [.. Pick(words.Names), (byte)':', .. value] : value;
        if (!part.IsContainer)
        {
            return [.. json.AsSpan(0, part.WholeStart), .. inserted, (byte)',', .. json.AsSpan(part.WholeStart)];
        }

        var isEmpty = SkipSpace(json, part.Start + 1, 1) == part.End - 1;
        return [.. json.AsSpan(0, part.End - 1), .. isEmpty ? [] : ","u8, .. inserted, .. json.AsSpan(part.End - 1)];
    }

    /// <summary>A name in another case, or with an escape in it.</summary>
    private byte[] Spelled(ReadOnlySpan<byte> name)
    {
        if (name.Length < 3)
        {
            return Pick(words.Names);
        }

        var at = random.Next(1, name.Length - 1);
        var character = name[at];
        return !char.IsAsciiLetter((char)character) ? name.ToArray()
            : random.Next(3) == 0 ? [.. name[..at], .. Escape(character), .. name[(at + 1)..]]
            : [.. name[..at], (byte)(character ^ 0x20), .. name[(at + 1)..]];
    }

    private byte[] Tweaked(byte[] text, JsonTokenType kind)
    {
        switch (kind)
        {
            case JsonTokenType.String when text.Length > 2:
                var at = random.Next(1, text.Length - 1);
                var piece = random.Next(4) switch
                {
                    0 => [],
                    1 when char.IsAsciiLetterOrDigit((char)text[at]) && text[at - 1] != '\\' => Escape(text[at]),
                    2 => "\\u0000"u8,
                    _ => text.AsSpan(at, Math.Min(random.Next(1, 4), text.Length - 1 - at)),
                };
                return [.. text.AsSpan(0, at), .. piece, .. text.AsSpan(at + 1)];
            case JsonTokenType.Number:
                return [.. random.Next(2) == 0 && text[0] != '-' ? "-"u8 : [], .. text, .. random.Next(3) == 0 ? ".0"u8 : random.Next(2) == 0 ? "0"u8 : "e1"u8];
            default:
                return [(byte)' ', .. text, (byte)'\n'];
        }
    }

    private byte[] PartOf(byte[] other)
    {
        var parts = JsonOutline.Of(other);
        if (parts.Count == 0)
        {
            return Pick(words.Values);
        }

        var part = parts[random.Next(parts.Count)];
        return other[part.Start..part.End];
    }

    private byte[] Pick(ImmutableArray<byte[]> texts) => texts[random.Next(texts.Length)];

    private static byte[] Escape(byte character) => [.. "\\u00"u8, HexDigit(character >> 4), HexDigit(character & 15)];

    private static byte HexDigit(int value) => (byte)"0123456789abcdef"[value];
}
