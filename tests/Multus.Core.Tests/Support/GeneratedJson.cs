using FsCheck;
using FsCheck.Fluent;

namespace Multus.Core.Tests.Support;

/// <summary>Texts of documents, with all that a trip through a model would lose: number texts, escapes, order, duplicates, white space.</summary>
internal static class GeneratedJson
{
    private static readonly Gen<string> Scalars = Gen.Elements(
        "12345678901234567890", "1.0", "1e21", "-0", "0.10", "1E+2", "0.1000000000000000055511151231257827", "\"\\u0041\\/\"", "\"é<&\u2028\"", "\"\\ud83d\\ude00\"", "\"\"",
        "null", "true", "false", "{}", "[]", "[ ]", "{ }");

    private static readonly Gen<string> Space = Gen.Frequency((5, Gen.Constant("")), (1, Gen.Elements(" ", "\n", "\t \r\n")));

    /// <summary>Names as they are written, without their quotes; none is one that CNI knows.</summary>
    public static Gen<string> Names { get; } = Gen.Elements("a", "b", "A", "mtu", "Mtu", "\\u0061", "é", "\\u00e9", "\\\"", "\\\\", "", "a/b", "a\\/b", "<", "\\ud83d\\ude00", "\u212A");

    /// <summary>Any value, not deeper than a few levels.</summary>
    public static Gen<string> Values { get; } = Value(3);

    /// <summary>An object of members that are given as texts.</summary>
    public static Gen<string> Object(Gen<string[]> members) =>
        from chosen in members
        from spaces in Gen.ArrayOf(Space, 2)
        select $"{{{spaces[0]}{string.Join($"{spaces[1]},{spaces[0]}", chosen)}{spaces[1]}}}";

    /// <summary>A member.</summary>
    public static Gen<string> Member(Gen<string> names, Gen<string> values) =>
        from name in names
        from value in values
        from spaces in Gen.ArrayOf(Space, 2)
        select $"\"{name}\"{spaces[0]}:{spaces[1]}{value}";

    /// <summary>Up to so many.</summary>
    public static Gen<T[]> UpTo<T>(int most, Gen<T> items) =>
        from count in Gen.Choose(0, most)
        from chosen in Gen.ArrayOf(items, count)
        select chosen;

    private static Gen<string> Value(int depth) => depth == 0
        ? Scalars
        : Gen.Frequency(
            (3, Scalars),
            (1, Object(UpTo(3, Member(Names, Value(depth - 1))))),
            (1, UpTo(3, Value(depth - 1)).Select(static items => $"[ {string.Join(" ,", items)}]")));
}
