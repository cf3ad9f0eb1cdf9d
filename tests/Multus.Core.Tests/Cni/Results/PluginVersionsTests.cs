using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Cni.Results;

public sealed class PluginVersionsTests
{
    [Fact]
    public void Case16_Versions_AreReadAsTheyStand() => Assert.Equal<string>(["a", "b"], Decode("""{"cniVersion":"x","supportedVersions":["a","b"]}""").Supported);

    [Theory]
    [InlineData("{{{")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"cniVersion":"1.0.0","supportedVersions":"1.0.0"}""")]
    [InlineData("""{"cniVersion":7,"supportedVersions":["1.0.0"]}""")]
    public void Case17And21_WhatIsNoAnswer_IsRefused(string json) => Assert.StartsWith("decoding version info: ", Refusal(json), StringComparison.Ordinal);

    [Fact]
    public void Case18_AnswerWithoutVersion_IsRefused() =>
        Assert.Equal("decoding version info: missing field cniVersion", Refusal("""{"supportedVersions":["1.0.0"]}"""));

    [Fact]
    public void Case19_AnswerOf020WithoutList_MeansTheFirstTwo() => Assert.Equal<string>(["0.1.0", "0.2.0"], Decode("""{"cniVersion":"0.2.0"}""").Supported);

    [Theory]
    [InlineData("""{"cniVersion":"1.0.0"}""")]
    [InlineData("""{"cniVersion":"1.0.0","supportedVersions":[]}""")]
    public void Case20_AnswerWithoutList_IsRefused(string json) => Assert.Equal("decoding version info: missing field supportedVersions", Refusal(json));

    [Fact]
    public void Support_GoesByTheExactText()
    {
        var versions = Decode("""{"cniVersion":"1.0.0","supportedVersions":["0.1.0","1.0"]}""");

        Assert.True(versions.Supports(CniVersion.Unstated));
        Assert.False(versions.Supports(CniVersion.V100));
    }

    [Fact]
    public void Encoded_AreReadAgain()
    {
        var versions = PluginVersions.Of([CniVersion.V040, CniVersion.V110]);

        Assert.Equal("""{"cniVersion":"1.1.0","supportedVersions":["0.4.0","1.1.0"]}""", System.Text.Encoding.UTF8.GetString(versions.Encode()));
        Assert.Equal<string>(versions.Supported, PluginVersions.Decode(versions.Encode()).Supported);
    }

    private static PluginVersions Decode(string json) => PluginVersions.Decode(JsonText.Utf8(json));

    private static string Refusal(string json)
    {
        var exception = Assert.Throws<CniException>(() => Decode(json));
        Assert.Equal(CniErrorCode.DecodingFailure, exception.Error.Code);
        return exception.Error.Message;
    }
}
