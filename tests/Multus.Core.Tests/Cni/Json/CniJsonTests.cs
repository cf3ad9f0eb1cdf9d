using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Cni.Json;

public sealed class CniJsonTests
{
    private static readonly Gen<byte[]> NearlyJson = Gen.ArrayOf(Gen.OneOf(
            Gen.Elements("{", "}", "[", "]", ":", ",", "\"", "\"a\"", "\\", "\\ud800", "\"\\ud83d\\ude00\"", "1", "-", "null", " ", "/", "é").Select(JsonText.Utf8),
            Gen.Choose(0, 255).Select(static value => new[] { (byte)value })))
        .Select(static pieces => pieces.SelectMany(static piece => piece).ToArray());

    [Theory]
    [InlineData("{}")]
    [InlineData(" \t\r\n{} \t\r\n")]
    [InlineData("null")]
    [InlineData("1e999")]
    [InlineData("\"\\ud83d\\ude00\"")]
    [InlineData("\"\\uD83D\\uDE00\"")]
    [InlineData("\"\\\\ud800\"")]
    [InlineData("{\"\\\\ud800\":1}")]
    [InlineData("\"\\u0000\"")]
    [InlineData("\"\uFEFF\"")]
    [InlineData("{\"a\":1,\"a\":2}")]
    public void TryParse_OneValue_IsTaken(string json) => Assert.True(CniJson.TryParse(JsonText.Utf8(json), out _, out _));

    [Theory]
    [InlineData("", "not a single byte")]
    [InlineData("\uFEFF{}", "byte-order mark")]
    [InlineData("\uFEFF", "byte-order mark")]
    [InlineData("\"\\ud800\"", "surrogate")]
    [InlineData("\"\\uDFFF\"", "surrogate")]
    [InlineData("\"\\ude00\\ud83d\"", "surrogate")]
    [InlineData("{\"a\":[\"ok\",\"x\\ud800x\"]}", "the string at byte 11 has one half of a surrogate pair")]
    [InlineData("{\"\\ud800\":1}", "the string at byte 1 has one half of a surrogate pair")]
    [InlineData("   ", "JSON")]
    [InlineData("{", "JSON")]
    [InlineData("{} {}", "'{'")]
    [InlineData("{}x", "'x'")]
    [InlineData("{}\0", "0x00")]
    [InlineData("log line {}", "'l'")]
    [InlineData("{/* comment */}", "'/'")]
    [InlineData("{} // comment", "'/'")]
    [InlineData("{\"a\":1,}", "trailing comma")]
    [InlineData("[1,]", "trailing comma")]
    [InlineData("{'a':1}", "'''")]
    [InlineData("{\"a\":01}", "leading zero")]
    [InlineData("{\"a\":NaN}", "'N'")]
    [InlineData("{\"a\":+1}", "'+'")]
    [InlineData("\"a\nb\"", "0x0A")]
    [InlineData("{\"a\" \"\\ud800\"}", "'\"'")]
    public void TryParse_AnythingElse_SaysWhatIsWrong(string json, string problem)
    {
        Assert.False(CniJson.TryParse(JsonText.Utf8(json), out _, out var found));
        Assert.Contains(problem, found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { (byte)'"', 0xff, (byte)'"' })]
    [InlineData(new byte[] { (byte)'"', 0xc0, 0x80, (byte)'"' })]
    [InlineData(new byte[] { (byte)'"', 0xed, 0xa0, 0x80, (byte)'"' })]
    [InlineData(new byte[] { (byte)'"', 0xc3, (byte)'"' })]
    [InlineData(new byte[] { (byte)'{', (byte)'}', 0x80 })]
    public void TryParse_InvalidUtf8_IsRefused(byte[] utf8)
    {
        Assert.False(CniJson.TryParse(utf8, out _, out var problem));
        Assert.Equal("it is not valid UTF-8", problem);
    }

    [Fact]
    public void TryParse_DeepNesting_IsTakenToALimitAndRefusedBeyond()
    {
        Assert.True(CniJson.TryParse(JsonText.Utf8(new string('[', 60) + new string(']', 60)), out _, out _));
        Assert.False(CniJson.TryParse(JsonText.Utf8(new string('[', 200_000) + new string(']', 200_000)), out _, out var problem));
        Assert.Contains("depth", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(64, true, true)]
    [InlineData(65, false, true)]
    [InlineData(128, false, true)]
    [InlineData(129, false, false)]
    public void TryParseKept_DeepNesting_IsTakenDeeperThanAtTheBorder(int depth, bool atBorder, bool kept)
    {
        var json = JsonText.Utf8(new string('[', depth) + new string(']', depth));

        Assert.Equal(atBorder, CniJson.TryParse(json, out _, out _));
        Assert.Equal(kept, CniJson.TryParseKept(json, out _, out _));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(100)]
    public void TryParseKept_LoneSurrogate_IsRefusedHoweverDeepItIs(int depth)
    {
        Assert.False(CniJson.TryParseKept(JsonText.Utf8(new string('[', depth) + "\"\\ud800\"" + new string(']', depth)), out _, out var problem));
        Assert.Equal($"the string at byte {depth} has one half of a surrogate pair", problem);
    }

    [Fact]
    public void Parse_SourceChangedAfterwards_IsNotAffected()
    {
        var utf8 = JsonText.Utf8("""{"a":1}""");
        var parsed = CniJson.Parse(utf8);
        utf8[5] = (byte)'2';

        Assert.Equal(1, parsed.GetProperty("a").GetInt32());
    }

    [Fact]
    public void Parse_NotJson_IsADecodingFailure() => Assert.Equal(CniErrorCode.DecodingFailure, Failure.Of(static () => CniJson.Parse("{"u8)).Code);

    [Theory]
    [InlineData("[]", "expected a JSON object, found an array")]
    [InlineData("null", "expected a JSON object, found null")]
    [InlineData("\"x\"", "expected a JSON object, found the string \"x\"")]
    [InlineData("1.0", "expected a JSON object, found the number 1.0")]
    public void ParseObject_AnotherValue_SaysWhichItIs(string json, string message) => Assert.Equal(
        new CniError(CniErrorCode.DecodingFailure, message), Failure.Of(() => CniJson.ParseObject(JsonText.Utf8(json))));

    [Fact]
    public void TryParse_AnyBytes_NeverThrowsAndLeavesNoTextThatCannotBeRead() => Always.Holds(5000, NearlyJson, static utf8 =>
    {
        if (CniJson.TryParse(utf8, out var root, out _))
        {
            ReadEverything(root);
        }
    });

    private static void ReadEverything(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                Assert.NotNull(value.GetString());
                break;
            case JsonValueKind.Array:
                Assert.All(value.EnumerateArray(), ReadEverything);
                break;
            case JsonValueKind.Object:
                Assert.All(value.EnumerateObject(), static member =>
                {
                    Assert.NotNull(member.Name);
                    ReadEverything(member.Value);
                });
                break;
        }
    }
}
