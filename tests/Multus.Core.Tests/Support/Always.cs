using FsCheck;
using FsCheck.Fluent;

namespace Multus.Core.Tests.Support;

/// <summary>Statements about all inputs of a kind, tried on many of them.</summary>
internal static class Always
{
    public static void Holds<T>(Gen<T> inputs, Action<T> statement) => Holds(500, inputs, statement);

    public static void Holds<T>(int inputCount, Gen<T> inputs, Action<T> statement) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(inputCount), Prop.ForAll(inputs.ToArbitrary(), statement));

    /// <summary>Any text that .NET can hold, lone surrogates and control characters included; null never.</summary>
    public static Gen<string> AnyText() => ArbMap.Default.GeneratorFor<char[]>().Select(static characters => new string(characters));

    /// <summary>Texts put together from pieces, which come nearer to what a parser takes than any text does.</summary>
    public static Gen<string> Joined(params string[] pieces) => Gen.ArrayOf(Gen.Elements(pieces)).Select(static chosen => string.Concat(chosen));
}
