using System.Collections.Immutable;
using System.Text;

namespace Multus.Fuzz.Mutation;

/// <summary>Names and values to put into documents: those that stand in the seeds, and those at which parsers stumble.</summary>
/// <param name="Names">Names of members, with their quotes.</param>
/// <param name="Values">Values.</param>
internal sealed record JsonWords(ImmutableArray<byte[]> Names, ImmutableArray<byte[]> Values)
{
    private static readonly ImmutableArray<byte[]> OddNames = Bytes("\"\"", "\"a\"", "\"\\u0000\"", "\"\\ud83d\\ude00\"", "\"<\"", "\"\u212A\"");

    private static readonly ImmutableArray<byte[]> OddValues = Bytes(
        "null", "true", "false", "0", "-0", "1", "-1", "1.0", "1e0", "1E+2", "0.10", "1e400", "-1e-400", "2147483647", "2147483648", "-2147483649", "4294967295", "4294967296",
        "9223372036854775807", "9223372036854775808", "-9223372036854775809", "18446744073709551615", "18446744073709551616",
        "0.1000000000000000055511151231257827", "\"\"", "\" \"", "\"a\"", "\"\\u0000\"", "\"\\ud83d\\ude00\"", "\"\\u0041\\/\"", "\"<&>\u2028\"", "\"é\"", "\"true\"", "\"1\"",
        "\"../x\"", "\".\"", "\"a;b=c\"", "[]", "{}", "[null]", "[[]]", "[{}]", "{\"\":0}", "{\"a\":1,\"a\":2}", "[ 1 , 2 ]", "{ \"a\" : 1.50 }",
        "\"\\ud800\"", "\"10.0.0.1/24\"", "\"::ffff:10.0.0.1/120\"", "\"::1\"", "\"1.1.0\"", "\"0.4.0\"", "\"0.1.0\"");

    /// <summary>The words of a parser.</summary>
    public static JsonWords Of(ImmutableArray<byte[]> seeds, ImmutableArray<byte[]> words)
    {
        var names = new List<byte[]>();
        var values = new List<byte[]>();
        foreach (var seed in seeds)
        {
            foreach (var part in JsonOutline.Of(seed))
            {
                values.Add(seed[part.Start..part.End]);
                if (part.IsMember)
                {
                    names.Add(seed[part.NameStart..part.NameEnd]);
                }
            }
        }

        return new JsonWords([.. OddNames, .. Distinct(names)], [.. OddValues, .. words, .. Distinct(values)]);
    }

    private static IEnumerable<byte[]> Distinct(IEnumerable<byte[]> texts) => texts.DistinctBy(Encoding.UTF8.GetString);

    private static ImmutableArray<byte[]> Bytes(params string[] texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];
}
