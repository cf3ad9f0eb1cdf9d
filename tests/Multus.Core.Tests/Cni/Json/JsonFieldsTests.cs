using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Cni.Json;

public sealed class JsonFieldsTests
{
    private static readonly JsonFields Fields = new("doc");

    [Theory]
    [InlineData("""{"x":1}""", "doc: a.x: expected a string, found the number 1")]
    [InlineData("""{"X":["s"]}""", "doc: a.x: expected a string, found an array")]
    public void Text_AnotherType_NamesPathAndValue(string json, string message) => AssertFails(message, () => Fields.Text(JsonText.Parse(json), "a", "x"));

    [Theory]
    [InlineData("{}", "")]
    [InlineData("""{"x":null}""", "")]
    [InlineData("""{"x":"s"}""", "s")]
    public void Text_AbsentOrThere_IsRead(string json, string text) => Assert.Equal(text, Fields.Text(JsonText.Parse(json), "", "x"));

    [Theory]
    [InlineData("""{"x":"s"}""", "doc: x: expected an array of strings, found the string \"s\"")]
    [InlineData("""{"x":["s",1]}""", "doc: x[1]: expected a string, found the number 1")]
    [InlineData("""{"x":["s",null]}""", "doc: x[1]: expected a string, found null")]
    public void Texts_AnotherType_NamesTheElement(string json, string message) => AssertFails(message, () => Fields.Texts(JsonText.Parse(json), "", "x"));

    [Theory]
    [InlineData("""{"x":{}}""", "doc: x: expected an array of objects, found an object")]
    [InlineData("""{"x":[{},null]}""", "doc: x[1]: expected an object, found null")]
    public void Objects_AnotherType_NamesTheElement(string json, string message) =>
        AssertFails(message, () => Fields.Objects(JsonText.Parse(json), "", "x", static (_, path) => path));

    [Fact]
    public void Objects_Elements_AreToldTheirPath() =>
        Assert.Equal(["a.x[0]", "a.x[1]"], Fields.Objects(JsonText.Parse("""{"x":[{},{}]}"""), "a", "x", static (_, path) => path).AsEnumerable());

    [Theory]
    [InlineData("1.0")]
    [InlineData("1e0")]
    [InlineData("\"1\"")]
    [InlineData("true")]
    [InlineData("9223372036854775808")]
    [InlineData("[]")]
    public void Int64_NotAnIntegerLiteral_IsRefused(string value) =>
        Assert.StartsWith(
            "doc: x: expected an integer, found ",
            Failure.Of(() => Fields.Int64(JsonText.Parse($$"""{"x":{{value}}}"""), "", "x")).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("{}", null)]
    [InlineData("""{"x":null}""", null)]
    [InlineData("""{"x":0}""", 0L)]
    [InlineData("""{"x":-0}""", 0L)]
    [InlineData("""{"x":-9223372036854775808}""", long.MinValue)]
    [InlineData("""{"x":9223372036854775807}""", long.MaxValue)]
    public void Int64_IntegerLiteral_IsRead(string json, long? number) => Assert.Equal(number, Fields.Int64(JsonText.Parse(json), "", "x"));

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void Int32_AtItsEnds_IsRead(int number) => Assert.Equal(number, Fields.Int32(JsonText.Parse($$"""{"x":{{number}}}"""), "", "x"));

    [Theory]
    [InlineData(int.MaxValue + 1L)]
    [InlineData(int.MinValue - 1L)]
    public void Int32_BeyondItsEnds_NamesTheNumber(long number) =>
        AssertFails($"doc: x: the number {number} does not fit 32 bits", () => Fields.Int32(JsonText.Parse($$"""{"x":{{number}}}"""), "", "x"));

    [Theory]
    [InlineData("{}", null)]
    [InlineData("""{"x":true}""", true)]
    [InlineData("""{"x":false}""", false)]
    public void Boolean_AbsentOrThere_IsRead(string json, bool? value) => Assert.Equal(value, Fields.Boolean(JsonText.Parse(json), "", "x"));

    [Fact]
    public void Boolean_String_IsRefused() =>
        AssertFails("doc: x: expected true or false, found the string \"true\"", static () => Fields.Boolean(JsonText.Parse("""{"x":"true"}"""), "", "x"));

    [Fact]
    public void RequireObject_AnotherRoot_NamesTheDocumentOnly() =>
        AssertFails("doc: expected an object, found an array", static () => Fields.RequireObject(JsonText.Parse("[]"), ""));

    private static void AssertFails(string message, Action read) => Assert.Equal(new CniError(CniErrorCode.DecodingFailure, message), Failure.Of(read));
}
