using System.Text.Json;
using Multus.Core.Cni.Json;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Cni.Json;

public sealed class JsonMembersTests
{
    [Theory]
    [InlineData("""{"mtu":1}""", "1")]
    [InlineData("""{"MTU":1}""", "1")]
    [InlineData("""{"m\u0054u":1}""", "1")]
    [InlineData("""{"mtu":1,"mtu":2}""", "2")]
    [InlineData("""{"mtu":1,"Mtu":2}""", "2")]
    [InlineData("""{"MTU":1,"mtu":2,"x":3}""", "2")]
    [InlineData("""{"mtu":null,"MTU":2}""", "2")]
    [InlineData("""{"mtu":false}""", "false")]
    [InlineData("""{"mtu":{"mtu":1}}""", """{"mtu":1}""")]
    public void TryGet_NameInAnyCase_GivesTheLast(string json, string value)
    {
        Assert.True(JsonMembers.TryGet(JsonText.Parse(json), "mtu", out var found));
        Assert.Equal(value, found.GetRawText());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"mtu":null}""")]
    [InlineData("""{"mtu":1,"mtu":null}""")]
    [InlineData("""{"mtux":1}""")]
    [InlineData("""{"x":{"mtu":1}}""")]
    [InlineData("""[{"mtu":1}]""")]
    [InlineData("null")]
    [InlineData("\"mtu\"")]
    public void TryGet_NothingOrNull_IsNotFound(string json) => Assert.False(JsonMembers.TryGet(JsonText.Parse(json), "mtu", out _));

    [Theory]
    [InlineData("""{"Ä":1}""", true)]
    [InlineData("""{"\u00E4":1}""", true)]
    [InlineData("""{"a":1}""", false)]
    [InlineData("""{"ää":1}""", false)]
    public void TryGet_NameWithOtherLetters_IsFoundInAnyCaseToo(string json, bool isThere) => Assert.Equal(isThere, JsonMembers.TryGet(JsonText.Parse(json), "ä", out _));

    [Theory]
    [InlineData("{}", "an object")]
    [InlineData("[1]", "an array")]
    [InlineData("\"a\\n\"", "the string \"a\\n\"")]
    [InlineData("-1.50", "the number -1.50")]
    [InlineData("true", "true")]
    [InlineData("false", "false")]
    [InlineData("null", "null")]
    public void Describe_Value_SaysWhatItIs(string json, string text) => Assert.Equal(text, JsonText.Parse(json).Describe());

    [Fact]
    public void Describe_NoValue_IsNothing() => Assert.Equal("nothing", default(JsonElement).Describe());

    [Fact]
    public void Describe_LongText_IsCut()
    {
        Assert.Equal($"the string \"{new string('a', 62)}\"", JsonText.Parse($"\"{new string('a', 62)}\"").Describe());
        Assert.Equal($"the string \"{new string('a', 60)}...", JsonText.Parse($"\"{new string('a', 63)}\"").Describe());
    }
}
