using System.Diagnostics.CodeAnalysis;
using System.Text;
using Multus.Fuzz.Engine;

namespace Multus.Fuzz.Mutation;

/// <summary>Makes inputs large: deep nesting, long numbers and texts, many members. What takes time or memory out of proportion shows.</summary>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "the inputs are to be the same in every run")]
internal sealed class Bloat(Random random, InputForm form)
{
    private const int MostBytes = 1 << 17;

    public byte[] Of(byte[] input)
    {
        // Sizes of all orders of magnitude.
        var size = 1 << random.Next(4, 17);
        var parts = form == InputForm.Json ? JsonOutline.Of(input) : [];
        if (parts.Count == 0)
        {
            return Limit(RepeatPiece(input, size));
        }

        var part = parts[random.Next(parts.Count)];
        var text = input.AsSpan(part.Start, part.End - part.Start);
        byte[] large = random.Next(6) switch
        {
            0 => Nested(text, Depth(size), "[", "]"),
            1 => Nested(text, Depth(size), "{\"a\":", "}"),
            2 => [.. Filled(size, '7')],
            3 => [(byte)'"', .. Filled(size, 'x'), (byte)'"'],
            4 => [(byte)'[', .. random.Next(2) == 0 ? Repeated(text, size) : Numbered(text, size), (byte)']'],
            _ => ManyMembers(text, size),
        };
        return Limit([.. input.AsSpan(0, part.Start), .. large, .. input.AsSpan(part.End)]);
    }

    // Often about as deep as readers of JSON go.
    private int Depth(int size) => random.Next(2) == 0 ? size : random.Next(50, 70);

    private static byte[] Limit(byte[] input) => input.Length <= MostBytes ? input : input[..MostBytes];

    private static byte[] Filled(int size, char character) => Encoding.ASCII.GetBytes(new string(character, size));

    private static byte[] Nested(ReadOnlySpan<byte> text, int depth, string open, string close) =>
    [
        .. Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(open, depth))),
        .. text,
        .. Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(close, depth))),
    ];

    private static byte[] Repeated(ReadOnlySpan<byte> text, int size)
    {
        var output = new List<byte>();
        output.AddRange(text);
        while (output.Count < size)
        {
            output.Add((byte)',');
            output.AddRange(text);
        }

        return [.. output];
    }

    // Texts that all differ, if they are texts.
    private static byte[] Numbered(ReadOnlySpan<byte> text, int size)
    {
        var output = new List<byte>();
        for (var i = 0; output.Count < size; i++)
        {
            output.AddRange(i > 0 ? ","u8 : []);
            output.AddRange(text[^1] == '"' ? text[..^1] : text);
            output.AddRange(text[^1] == '"' ? Encoding.ASCII.GetBytes($"{i}\"") : []);
        }

        return [.. output];
    }

    private byte[] ManyMembers(ReadOnlySpan<byte> text, int size)
    {
        var distinct = random.Next(2) == 0;
        var output = new List<byte> { (byte)'{' };
        for (var i = 0; output.Count < size; i++)
        {
            output.AddRange(Encoding.ASCII.GetBytes($"{(i > 0 ? "," : "")}\"a{(distinct ? i : 0)}\":"));
            output.AddRange(text);
        }

        return [.. output, (byte)'}'];
    }

    private byte[] RepeatPiece(byte[] input, int size)
    {
        if (input.Length == 0)
        {
            return Filled(size, '1');
        }

        var at = random.Next(input.Length);
        var piece = input.AsSpan(at, random.Next(1, Math.Min(8, input.Length - at) + 1));
        var output = new List<byte>();
        output.AddRange(input.AsSpan(0, at));
        while (output.Count < size)
        {
            output.AddRange(piece);
        }

        output.AddRange(input.AsSpan(at));
        return [.. output];
    }
}
