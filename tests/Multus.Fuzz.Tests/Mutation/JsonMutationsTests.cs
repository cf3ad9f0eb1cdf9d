using System.Text;
using Multus.Fuzz.Mutation;

namespace Multus.Fuzz.Tests.Mutation;

public sealed class JsonMutationsTests
{
    private static readonly byte[] Sample = Encoding.UTF8.GetBytes("""{"name":"a", "list":[1 , {"x":null}], "empty":{} }""");

    [Fact]
    public void Of_Document_IsMostlyADocumentStill()
    {
        var mutations = new JsonMutations(new Random(1), JsonWords.Of([Sample], []));
        var changed = Enumerable.Range(0, 2000).Select(_ => mutations.Of(Sample, Sample)!).ToArray();

        Assert.InRange(changed.Count(static json => JsonOutline.Of(json).Count > 0), 1900, 2000);
        Assert.InRange(changed.Select(Encoding.UTF8.GetString).Distinct().Count(), 500, 2000);
    }

    [Fact]
    public void Of_WhatIsNoDocument_IsNothing() => Assert.Null(new JsonMutations(new Random(1), JsonWords.Of([Sample], [])).Of("{"u8.ToArray(), Sample));

    [Theory]
    [InlineData("\"Name\"")]
    [InlineData("\"n\\u0061me\"")]
    [InlineData("\"list\":[1 , {\"x\":null}],\"list\"")]
    [InlineData("\"empty\":[{}]")]
    [InlineData("{\"name\":\"a\", \"list\"")]
    public void Of_Document_SoonerOrLaterHasEachKindOfChange(string trace)
    {
        var mutations = new JsonMutations(new Random(1), JsonWords.Of([Sample], []));

        Assert.Contains(Enumerable.Range(0, 20_000).Select(_ => Encoding.UTF8.GetString(mutations.Of(Sample, Sample)!)), text => text.Contains(trace, StringComparison.Ordinal));
    }

    [Fact]
    public void Outline_Document_HasEveryValueWithItsName()
    {
        var parts = JsonOutline.Of(Sample).Select(static part => (
            Name: part.IsMember ? Encoding.UTF8.GetString(Sample[part.NameStart..part.NameEnd]) : "",
            Text: Encoding.UTF8.GetString(Sample[part.Start..part.End])));

        Assert.Equal(
            [
                ("\"name\"", "\"a\""), ("", "1"), ("\"x\"", "null"), ("", "{\"x\":null}"), ("\"list\"", "[1 , {\"x\":null}]"), ("\"empty\"", "{}"), ("", Encoding.UTF8.GetString(Sample)),
            ],
            parts);
    }
}
