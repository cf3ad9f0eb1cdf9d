using System.Text;
using Multus.Fuzz.Engine;
using Multus.Fuzz.Mutation;

namespace Multus.Fuzz.Tests.Mutation;

public sealed class BloatTests
{
    [Theory]
    [InlineData("Json", """{"a":[1,"x"]}""")]
    [InlineData("Text", "a=b")]
    [InlineData("Binary", "\0\u0001")]
    public void Of_Input_IsOfAnySizeUpToALimit(string form, string sample)
    {
        var bloat = new Bloat(new Random(1), Enum.Parse<InputForm>(form));
        var sizes = Enumerable.Range(0, 200).Select(_ => bloat.Of(Encoding.UTF8.GetBytes(sample)).Length).ToArray();

        Assert.InRange(sizes.Max(), 50_000, 1 << 17);
        Assert.InRange(sizes.Min(), 1, 200);
    }

    [Fact]
    public void Of_Document_IsNestedDeepNowAndThen()
    {
        var bloat = new Bloat(new Random(1), InputForm.Json);
        var deepest = Enumerable.Range(0, 200).Select(_ => Encoding.UTF8.GetString(bloat.Of("[1]"u8.ToArray()))).Max(static text => text.TakeWhile(static c => c == '[').Count());

        Assert.True(deepest > 10_000, $"{deepest} levels");
    }
}
