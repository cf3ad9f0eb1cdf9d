using System.Diagnostics.CodeAnalysis;

namespace Multus.Core.Tests.Support;

/// <summary>Valid inputs with a few things broken in them; the same ones in every run.</summary>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "the inputs are to be the same in every run")]
internal sealed class Mutations(int seed)
{
    private static readonly byte[][] Tokens =
    [
        .. new[] { "null", "true", "-1", "1.0", "1e99", "99999999999999999999", "\"\"", "\"\\ud800\"", "{", "}", "[", "]", "[]", "{}", ",", ":", "\"", "\\", "/", ".", "0" }
            .Select(JsonText.Utf8),
        [0xff], [0xc3], [0], [0xef, 0xbb, 0xbf],
    ];

    private readonly Random _random = new(seed);

    public byte[] Of(byte[] sample)
    {
        var bytes = sample.ToList();
        for (var times = _random.Next(1, 3); times > 0 && bytes.Count > 0; times--)
        {
            Mutate(bytes);
        }

        return [.. bytes];
    }

    private void Mutate(List<byte> bytes)
    {
        var at = _random.Next(bytes.Count);
        var length = _random.Next(1, Math.Min(12, bytes.Count - at) + 1);
        switch (_random.Next(5))
        {
            case 0:
                bytes[at] = (byte)_random.Next(256);
                break;
            case 1:
                bytes.RemoveRange(at, length);
                break;
            case 2:
                bytes.InsertRange(at, Tokens[_random.Next(Tokens.Length)]);
                break;
            case 3:
                bytes.InsertRange(_random.Next(bytes.Count), bytes.GetRange(at, length));
                break;
            default:
                bytes.RemoveRange(at, length);
                bytes.InsertRange(at, Tokens[_random.Next(Tokens.Length)]);
                break;
        }
    }
}
