using FsCheck.Fluent;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Cni.Errors;

public sealed class CniErrorCodecTests
{
    [Theory]
    [InlineData("""{"code":7,"msg":"m","details":"d","cniVersion":"1.0.0"}""", 7UL, "m", "d")]
    [InlineData("""{"code":11}""", 11UL, "", null)]
    [InlineData("""{"msg":"m"}""", 0UL, "m", null)]
    [InlineData("""{"code":100,"msg":"m","details":"","extra":[1]}""", 100UL, "m", null)]
    [InlineData("""{"Code":7,"MSG":"m","Details":"d"}""", 7UL, "m", "d")]
    [InlineData("""{"code":1,"code":2,"msg":"m"}""", 2UL, "m", null)]
    [InlineData("""{"code":null,"msg":null,"details":null}""", 0UL, "", null)]
    [InlineData("""{"code":4294967296}""", 4294967296UL, "", null)]
    [InlineData("""{"code":18446744073709551615}""", ulong.MaxValue, "", null)]
    [InlineData(" {} \n", 0UL, "", null)]
    [InlineData("null", 0UL, "", null)]
    public void Case45And47_TryRead_ErrorObject_IsRead(string json, ulong code, string message, string? details)
    {
        Assert.True(CniErrorCodec.TryRead(JsonText.Utf8(json), out var error));
        Assert.Equal(new CniError((CniErrorCode)code, message, details), error);
    }

    [Theory]
    [InlineData("""{"code":"7"}""")]
    [InlineData("""{"code":-1}""")]
    [InlineData("""{"code":-0}""")]
    [InlineData("""{"code":7.0}""")]
    [InlineData("""{"code":7e0}""")]
    [InlineData("""{"code":18446744073709551616}""")]
    [InlineData("""{"code":true}""")]
    [InlineData("""{"code":{}}""")]
    [InlineData("""{"msg":7}""")]
    [InlineData("""{"details":[]}""")]
    [InlineData("""{"code":7}{"code":8}""")]
    [InlineData("""log line {"code":7}""")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("\"m\"")]
    [InlineData("")]
    [InlineData("  \n")]
    [InlineData("{")]
    public void Case46_TryRead_AnythingElse_IsRefused(string json) => Assert.False(CniErrorCodec.TryRead(JsonText.Utf8(json), out _));

    [Fact]
    public void Write_WithVersion_HasAllMembersInOrder() => Assert.Equal(
        """{"cniVersion":"1.0.0","code":7,"msg":"m","details":"d"}""",
        Write(new CniError(CniErrorCode.InvalidNetworkConfig, "m", "d"), CniVersion.V100));

    [Fact]
    public void Write_UnstatedVersion_IsTheOneThatCounts() => Assert.Equal(
        """{"cniVersion":"0.1.0","code":0,"msg":""}""",
        Write(new CniError(CniErrorCode.Unknown, ""), CniVersion.Unstated));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Write_WithoutVersionAndDetails_LeavesThemOut(string? details) => Assert.Equal(
        """{"code":999,"msg":"m"}""",
        Write(new CniError(CniErrorCode.Internal, "m", details), null));

    [Fact]
    public void Write_LoneSurrogate_BecomesTheReplacementCharacter() =>
        JsonText.AssertSame("""{"code":999,"msg":"a\ufffdb"}""", JsonText.Utf8(Write(new CniError(CniErrorCode.Internal, "a\ud800b"), null)));

    [Fact]
    public void TryRead_AnythingWritten_IsTheSameError() => Always.Holds(
        from code in Gen.Elements(0UL, 7UL, 100UL, ulong.MaxValue)
        from message in Always.Joined("m", "\"", "\\", "\n", "é", "😀", "<", "\0")
        from details in Always.Joined("d", ";", " ")
        select new CniError((CniErrorCode)code, message, details.Length == 0 ? null : details),
        static error =>
        {
            Assert.True(CniErrorCodec.TryRead(JsonText.Utf8(Write(error, CniVersion.V110)), out var read));
            Assert.Equal(error, read);
        });

    private static string Write(CniError error, CniVersion? version) =>
        JsonText.Text(CniJsonWriting.Compact((error, version), static (writer, state) => CniErrorCodec.Write(writer, state.error, state.version)));
}
