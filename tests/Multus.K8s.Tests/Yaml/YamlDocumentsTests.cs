using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Multus.Core.Cni.Errors;
using Multus.K8s.Yaml;

namespace Multus.K8s.Tests.Yaml;

/// <summary>YAML in the terms of JSON.</summary>
public sealed class YamlDocumentsTests
{
    [Theory]
    [InlineData("a: b", """{"a":"b"}""")]
    [InlineData("- a\n-\n- - b\n  - c: d\n    e: f\n", """["a",null,["b",{"c":"d","e":"f"}]]""")]
    [InlineData("{a: [1, 'two', \"thr\\u00e9e\"], b: {}}", """{"a":[1,"two","thr\u00E9e"],"b":{}}""")]
    [InlineData("a: |\n  x\n  y\nb: >\n  x\n  y\nc: |-\n  z\n", """{"a":"x\ny\n","b":"x y\n","c":"z"}""")]
    [InlineData("# before\na: b # behind\n", """{"a":"b"}""")]
    [InlineData("{\"a\": [1,\n\t2], \"b\": \"c\\/d\"}", """{"a":[1,2],"b":"c/d"}""")]
    [InlineData("{\"a\": b}", """{"a":"b"}""")]
    [InlineData("{\"a\": 1} # JSON, and a comment", """{"a":1}""")]
    [InlineData("a: 1\na: 2\n", """{"a":1,"a":2}""")]
    [InlineData("\uFEFFa: b", """{"a":"b"}""")]
    [InlineData("%YAML 1.2\n---\na\n...\n", "\"a\"")]
    public void Document_OfAnyStyle_SaysTheSameInJson(string yaml, string json) => Assert.Equal(json, OneOf(yaml));

    [Theory]
    [InlineData("yes", "\"yes\"")]
    [InlineData("No", "\"No\"")]
    [InlineData("on", "\"on\"")]
    [InlineData("true", "true")]
    [InlineData("False", "false")]
    [InlineData("'true'", "\"true\"")]
    [InlineData("\"1\"", "\"1\"")]
    [InlineData("|-\n 1", "\"1\"")]
    [InlineData("~", "null")]
    [InlineData("Null", "null")]
    [InlineData("12", "12")]
    [InlineData("+012", "12")]
    [InlineData("-0", "-0")]
    [InlineData("0x1F", "31")]
    [InlineData("0o17", "15")]
    [InlineData("0o18", "\"0o18\"")]
    [InlineData("0x", "\"0x\"")]
    [InlineData("1.50", "1.50")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("1e3", "1e3")]
    [InlineData("6.02e+23", "6.02e+23")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    [InlineData(".", "\".\"")]
    [InlineData("1e", "\"1e\"")]
    [InlineData("1.2.3", "\"1.2.3\"")]
    [InlineData("-", "[null]")]
    [InlineData("-a", "\"-a\"")]
    [InlineData(".nan", "\".nan\"")]
    [InlineData("10.0.0.1/24", "\"10.0.0.1/24\"")]
    [InlineData("2026-01-02", "\"2026-01-02\"")]
    [InlineData("12:30:45", "\"12:30:45\"")]
    public void Scalar_ByTheCoreSchema_IsWhatItSays(string yaml, string json) => Assert.Equal(json, OneOf(yaml));

    [Fact]
    public void Documents_SeveralInAFile_AreAllReadWithTheirLines()
    {
        var documents = Read("---\na: 1\n---\n---\n- b\n");

        Assert.Equal([(2, """{"a":1}"""), (4, "null"), (5, """["b"]""")], documents.Select(static document => (document.Line, document.Content.GetRawText())));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    public void Documents_FileWithoutContent_AreNone(string yaml) => Assert.Empty(Read(yaml));

    [Theory]
    [InlineData("a: 1\nb: &SECRET 2\n", 2, "anchors are not read")]
    [InlineData("a: 1\n\nb: *SECRET\n", 3, "aliases are not read")]
    [InlineData("a: !!str SECRET\n", 1, "tags are not read")]
    [InlineData("a: !SECRET\n  b: c\n", 1, "tags are not read")]
    [InlineData("a:\n- &SECRET [b]\n", 2, "anchors are not read")]
    [InlineData("&SECRET a: b\n", 1, "anchors are not read")]
    [InlineData("? [a]\n: b\n", 1, "a key that is a list or a map")]
    [InlineData("a: b\nc: SECRET: d\n", 2, "invalid mapping")]
    [InlineData("a: 'SECRET\n", 1, "")]
    [InlineData("a: \"\\qSECRET\"\n", 1, "")]
    [InlineData("a: @SECRET\n", 1, "")]
    public void Document_ThatIsRefused_NamesFileAndLineAndNothingOfIt(string yaml, int line, string problem)
    {
        var exception = Assert.Throws<CniException>(() => Read(yaml));

        Assert.Equal(CniErrorCode.InvalidNetworkConfig, exception.Error.Code);
        Assert.StartsWith($"file: line {line}: ", exception.Error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, exception.Error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Document_NestedTooDeep_IsRefused()
    {
        Assert.StartsWith("[[[", OneOf(new string('[', 64) + new string(']', 64)), StringComparison.Ordinal);
        Assert.Contains("nested deeper than 64", Refused(Encoding.UTF8.GetBytes(new string('[', 65) + new string(']', 65))), StringComparison.Ordinal);
        Assert.Contains("nested deeper than 64", Refused(Encoding.UTF8.GetBytes(new string('[', 100_000))), StringComparison.Ordinal);
    }

    [Fact]
    public void Document_TooLong_IsRefused()
    {
        var longest = Encoding.UTF8.GetBytes($"a: {new string('b', YamlDocuments.MaxBytes - 3)}");

        Assert.Equal(YamlDocuments.MaxBytes - 3, YamlDocuments.Read(longest, "file")[0].Content.GetProperty("a").GetString()!.Length);
        Assert.Contains("longer than 1048576 bytes", Refused([.. longest, (byte)'b']), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { (byte)'a', 0xff })]
    [InlineData(new byte[] { 0xc3 })]
    [InlineData(new byte[] { (byte)'{', (byte)'"', 0xff, (byte)'"', (byte)':', (byte)'1', (byte)'}' })]
    public void Document_NotInUtf8_IsRefused(byte[] content) => Assert.Equal("file: not in UTF-8", Refused(content));

    [Theory]
    [InlineData("a: \"\\ud83d\"")]
    [InlineData("{\"a\": \"\\uD83D\"}")]
    [InlineData("{\"\\udc00\": 1}")]
    public void Document_HalfASurrogatePair_IsRefused(string text) => Refused(Encoding.UTF8.GetBytes(text));

    private static ImmutableArray<YamlDocument> Read(string yaml) => YamlDocuments.Read(Encoding.UTF8.GetBytes(yaml), "file");

    private static string OneOf(string yaml)
    {
        // JSON is taken as it stands, with its blanks.
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Assert.Single(Read(yaml)).Content.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static string Refused(byte[] content)
    {
        var error = Assert.Throws<CniException>(() => YamlDocuments.Read(content, "file")).Error;
        Assert.Equal(CniErrorCode.InvalidNetworkConfig, error.Code);
        return error.Message;
    }
}
