using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Multus.TestKit.Inputs;

/// <summary>Valid inputs with a few bytes broken in them; of one seed the same ones in every run. Not thread-safe.</summary>
/// <param name="random">What decides.</param>
/// <param name="tokens">What is put in here and there; single bytes that mean something to no format are added.</param>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "the inputs are to be the same in every run")]
public sealed class Mutations(Random random, ImmutableArray<byte[]> tokens)
{
    private static readonly ImmutableArray<byte[]> Json =
    [
        .. new[] { "null", "true", "-1", "1.0", "1e99", "99999999999999999999", "\"\"", "\"\\ud800\"", "{", "}", "[", "]", "[]", "{}", ",", ":", "\"", "\\", "/", ".", "0" }
            .Select(Encoding.UTF8.GetBytes),
    ];

    private static readonly ImmutableArray<byte[]> Foreign = [[0xff], [0xc3], [0], [0xef, 0xbb, 0xbf]];

    private readonly ImmutableArray<byte[]> _tokens = [.. tokens, .. Foreign];

    /// <summary>Breaks JSON.</summary>
    public Mutations(int seed)
        : this(new Random(seed), Json)
    {
    }

    /// <summary>The tokens of JSON.</summary>
    public static ImmutableArray<byte[]> JsonTokens => Json;

    /// <summary>The sample with one or two changes.</summary>
    public byte[] Of(byte[] sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        var bytes = sample.ToList();
        for (var times = random.Next(1, 3); times > 0; times--)
        {
            Mutate(bytes);
        }

        return [.. bytes];
    }

    private void Mutate(List<byte> bytes)
    {
        if (bytes.Count == 0)
        {
            bytes.AddRange(Token());
            return;
        }

        var at = random.Next(bytes.Count);
        var length = random.Next(1, Math.Min(12, bytes.Count - at) + 1);
        switch (random.Next(7))
        {
            case 0:
                bytes[at] = (byte)random.Next(256);
                break;
            case 1:
                bytes.RemoveRange(at, length);
                break;
            case 2:
                bytes.InsertRange(at, Token());
                break;
            case 3:
                bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                break;
            case 4:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 5:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            default:
                bytes.RemoveRange(at, length);
                bytes.InsertRange(at, Token());
                break;
        }
    }

    private byte[] Token() => _tokens[random.Next(_tokens.Length)];
}
