using System.Collections.Immutable;
using System.Text;
using Multus.Fuzz.Engine;

namespace Multus.Fuzz.Tests.Support;

/// <summary>A parser with a fault that is known.</summary>
/// <param name="seed">The only seed.</param>
/// <param name="read">The parser; what it returns is what it made of the input, null if it refuses it.</param>
internal sealed class PlantedTarget(string seed, Func<string, string?> read) : FuzzTarget("planted", InputForm.Text)
{
    public override ImmutableArray<byte[]> Seeds { get; } = Texts(seed);

    public override ImmutableArray<byte[]> Words => Texts("x", "=", " ");

    public override Answer Read(byte[] input) => read(Encoding.UTF8.GetString(input)) is { } made ? Answer.TakenAs(made) : Answer.RefusedAs("no");
}
