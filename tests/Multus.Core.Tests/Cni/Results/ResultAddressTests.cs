using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Cni.Results;

/// <summary>Addresses in results.</summary>
public sealed class ResultAddressTests
{
    // Differs on purpose: the member is named before the reference library's text.
    [Theory]
    [InlineData("1.2.3/45")]
    [InlineData("1.2.3.4/99")]
    [InlineData("010.0.0.1/8")]
    [InlineData("10.1/8")]
    [InlineData("10.0.0.1 /8")]
    [InlineData("fe80::1%eth0/64")]
    [InlineData("")]
    public void Case28And30And35_Decode_WhatIsNoCidr_IsQuoted(string text)
    {
        Assert.Equal($"result: ips[0].address: invalid CIDR address: {text}", Problem($$"""{"ips":[{"address":"{{text}}"}]}"""));
        Assert.Equal($"result: routes[0].dst: invalid CIDR address: {text}", Problem($$"""{"routes":[{"dst":"{{text}}"}]}"""));
    }

    [Theory]
    [InlineData("""{"ips":[{"address":1}]}""", "result: ips[0].address: expected a string, found the number 1")]
    [InlineData("""{"ips":[{"address":5}]}""", "result: ips[0].address: expected a string, found the number 5")]
    [InlineData("""{"routes":[{"dst":1}]}""", "result: routes[0].dst: expected a string, found the number 1")]
    public void Case29And54_Decode_NumberForACidr_IsOfTheWrongType(string json, string problem) => Assert.Equal(problem, Problem(json));

    // Differs on purpose: the member is named before the reference library's text.
    [Theory]
    [InlineData("1.2.3.x")]
    [InlineData("10.0.0.1/24")]
    public void Case32And41_Decode_WhatIsNoAddress_IsQuoted(string text)
    {
        Assert.Equal($"result: routes[0].gw: invalid IP address: {text}", Problem($$"""{"routes":[{"dst":"10.0.0.0/8","gw":"{{text}}"}]}"""));
        Assert.Equal($"result: ips[0].gateway: invalid IP address: {text}", Problem($$"""{"ips":[{"address":"10.0.0.5/8","gateway":"{{text}}"}]}"""));
    }

    [Theory]
    [InlineData("10.0.0.5/8", "10.0.0.5/8")]
    [InlineData("FE80::1/64", "fe80::1/64")]
    [InlineData("10.0.0.5/016", "10.0.0.5/16")]
    [InlineData("::1.2.3.4/96", "::102:304/96")]
    [InlineData("::ffff:10.0.0.1/120", "10.0.0.1/24")]
    public void Case34And36To39_Encode_Cidr_IsTheCanonicalSpellingWithItsHostBits(string text, string spelling)
    {
        Assert.Equal($$"""{"cniVersion":"1.1.0","ips":[{"address":"{{spelling}}"}]}""", Again($$"""{"cniVersion":"1.1.0","ips":[{"address":"{{text}}"}]}"""));
        Assert.Equal($$"""{"cniVersion":"1.1.0","routes":[{"dst":"{{spelling}}"}]}""", Again($$"""{"cniVersion":"1.1.0","routes":[{"dst":"{{text}}"}]}"""));
    }

    [Fact]
    public void Case39_Encode_MappedGateway_IsTheIPv4One() => Assert.Equal(
        """{"cniVersion":"1.1.0","ips":[{"address":"10.0.0.5/8","gateway":"10.0.0.1"}],"routes":[{"dst":"0.0.0.0/0","gw":"10.0.0.1"}]}""",
        Again("""{"cniVersion":"1.1.0","ips":[{"address":"10.0.0.5/8","gateway":"::ffff:10.0.0.1"}],"routes":[{"dst":"0.0.0.0/0","gw":"::ffff:10.0.0.1"}]}"""));

    [Theory]
    [InlineData("\"\"")]
    [InlineData("null")]
    public void Case40_Encode_GatewayThatSaysNothing_IsLeftOut(string gateway) => Assert.Equal(
        """{"cniVersion":"1.1.0","ips":[{"address":"10.0.0.5/8"}],"routes":[{"dst":"0.0.0.0/0"}]}""",
        Again($$"""{"cniVersion":"1.1.0","ips":[{"address":"10.0.0.5/8","gateway":{{gateway}}}],"routes":[{"dst":"0.0.0.0/0","gw":{{gateway}}}]}"""));

    private static string Again(string json) => ResultText.Convert(json, "1.1.0");

    private static string Problem(string json)
    {
        var error = Failure.Of(() => ResultText.Decode(json, CniVersion.V110));
        Assert.Equal(CniErrorCode.DecodingFailure, error.Code);
        return error.Message;
    }
}
