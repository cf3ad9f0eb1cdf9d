using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Multus.Fuzz.Engine;
using Multus.TestKit.Inputs;

namespace Multus.Fuzz.Mutation;

/// <summary>Makes the inputs of a campaign out of those that its pool holds.</summary>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "the inputs are to be the same in every run")]
internal sealed class InputMaker
{
    private const int OneIsLargeIn = 1000;

    private static readonly ImmutableArray<byte[]> Numbers =
        [[0, 0], [1, 0], [3, 0], [4, 0], [0xff, 0xff], [0, 0, 0, 0], [16, 0, 0, 0], [0xff, 0xff, 0xff, 0x7f], [0, 0, 0, 0x80], [0xff, 0xff, 0xff, 0xff]];

    private readonly InputForm _form;
    private readonly InputPool _pool;
    private readonly Random _random;
    private readonly Mutations _bytes;
    private readonly JsonMutations _json;
    private readonly Bloat _bloat;

    public InputMaker(FuzzTarget target, InputPool pool, Random random)
    {
        (_form, _pool, _random) = (target.Form, pool, random);
        _bytes = new Mutations(random, target.Form switch
        {
            InputForm.Json => [.. Mutations.JsonTokens, .. target.Words],
            InputForm.Text => [.. target.Words, .. target.Seeds, .. Digits()],
            _ => Numbers,
        });
        _json = new JsonMutations(random, JsonWords.Of(target.Seeds, target.Words));
        _bloat = new Bloat(random, target.Form);
    }

    public byte[] Next()
    {
        var input = _pool.Any(_random);
        if (_random.Next(OneIsLargeIn) == 0)
        {
            return _bloat.Of(input);
        }

        // What breaks the form comes last, since nothing that knows the form can do anything with it then.
        var knowing = _form == InputForm.Json && _random.Next(4) > 0 ? 1 + Some(5) : 0;
        var blind = knowing == 0 ? 1 + Some(3) : _random.Next(4) == 0 ? 1 : 0;
        for (; knowing > 0; knowing--)
        {
            input = _json.Of(input, _pool.Any(_random)) ?? _bytes.Of(input);
        }

        for (; blind > 0; blind--)
        {
            input = _bytes.Of(input);
        }

        return input;
    }

    private static IEnumerable<byte[]> Digits() => Enumerable.Range('0', 10).Select(static digit => new[] { (byte)digit }).Append(Encoding.UTF8.GetBytes("\u0663"));

    // Few are more likely than many.
    private int Some(int most)
    {
        var count = 0;
        while (count < most && _random.Next(2) == 0)
        {
            count++;
        }

        return count;
    }
}
