using System.Text;
using System.Text.Json;
using FsCheck.Fluent;
using Multus.Core.Cni.Json;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Cni.Json;

public sealed class CniJsonEncoderTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain ~ text'`+/{}", "plain ~ text'`+/{}")]
    [InlineData("a \"b\" \\c", "a \\\"b\\\" \\\\c")]
    [InlineData("<a>&", "\\u003ca\\u003e\\u0026")]
    [InlineData("\b\f\n\r\t", "\\b\\f\\n\\r\\t")]
    [InlineData("\0\u001F\u007F", "\\u0000\\u001f\u007F")]
    [InlineData("é中\u2027\u2028\u2029\u202A", "é中\u2027\\u2028\\u2029\u202A")]
    [InlineData("é<", "é\\u003c")]
    [InlineData("😀\"😀", "😀\\\"😀")]
    [InlineData("\uFFFD\uFFFE", "\uFFFD\uFFFE")]
    public void Text_IsEscapedAsByOtherPrograms(string text, string expected)
    {
        Assert.Equal($"\"{expected}\"", Encoding.UTF8.GetString(CniJsonWriting.Text(text)));
        Assert.Equal(expected, JsonEncodedText.Encode(Encoding.UTF8.GetBytes(text), CniJsonEncoder.Instance).ToString());
        Assert.Equal(expected, CniJsonEncoder.Instance.Encode(text));
    }

    [Theory]
    [InlineData('\uD83D')]
    [InlineData('\uDE00')]
    public void HalfASurrogatePair_IsReplaced(char half) =>
        Assert.Equal("\"a\uFFFDb\"", Encoding.UTF8.GetString(CniJsonWriting.Text($"a{half}b")));

    [Fact]
    public void AnyText_IsReadAsItWas() => Always.Holds(
        2000,
        Gen.OneOf(Always.AnyText(), Always.Joined("<", ">", "&", "\"", "\\", "\u2028", "\u2029", "\0", "\u001F", "é", "😀", "a")),
        static text => Assert.Equal(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)), JsonDocument.Parse(CniJsonWriting.Text(text)).RootElement.GetString()));
}
