using Multus.Core.Cni;
using Multus.Core.Cni.Results;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Cni.Results;

public sealed class ResultEncodingTests
{
    [Theory]
    [InlineData(
        """{"dns":{"domain":"d","options":["o"],"search":["s"],"nameservers":["n"]},"routes":"""
        + """[{"scope":253,"table":50,"priority":100,"advmss":1340,"mtu":1500,"gw":"10.0.0.1","dst":"0.0.0.0/0"}],"ips":"""
        + """[{"gateway":"10.0.0.1","address":"10.0.0.2/24","interface":0}],"interfaces":"""
        + """[{"pciID":"p","socketPath":"/s","sandbox":"/n","mtu":1400,"mac":"m","name":"net1"}],"cniVersion":"1.1.0"}""",
        """{"cniVersion":"1.1.0","interfaces":[{"name":"net1","mac":"m","mtu":1400,"sandbox":"/n","socketPath":"/s","pciID":"p"}],"ips":"""
        + """[{"interface":0,"address":"10.0.0.2/24","gateway":"10.0.0.1"}],"routes":"""
        + """[{"dst":"0.0.0.0/0","gw":"10.0.0.1","mtu":1500,"advmss":1340,"priority":100,"table":50,"scope":253}],"dns":{"nameservers":["n"],"domain":"d","search":"""
        + """["s"],"options":["o"]}}""")]
    [InlineData(
        """{"cniVersion":"1.1.0","interfaces":[{"name":"","mac":"","mtu":0,"sandbox":"","socketPath":"","pciID":""}]}""",
        """{"cniVersion":"1.1.0","interfaces":[{"name":""}]}""")]
    [InlineData("""{"cniVersion":"1.1.0","interfaces":[{"mtu":-5}]}""", """{"cniVersion":"1.1.0","interfaces":[{"name":"","mtu":-5}]}""")]
    [InlineData(
        """{"cniVersion":"1.1.0","routes":[{"dst":"10.0.0.5/8","table":0,"scope":0,"mtu":0,"priority":0,"advmss":0,"gw":""}]}""",
        """{"cniVersion":"1.1.0","routes":[{"dst":"10.0.0.5/8","table":0,"scope":0}]}""")]
    [InlineData(
        """{"cniVersion":"1.1.0","routes":[{"dst":"::/0","table":4294967295,"priority":9223372036854775807}]}""",
        """{"cniVersion":"1.1.0","routes":[{"dst":"::/0","priority":9223372036854775807,"table":4294967295}]}""")]
    [InlineData("""{"cniVersion":"0.3.0","ips":[{"address":"10.0.0.2/24"}]}""", """{"cniVersion":"0.3.0","ips":[{"version":"","address":"10.0.0.2/24"}],"dns":{}}""")]
    [InlineData("""{"cniVersion":"0.3.1","routes":[{"dst":"::/0","mtu":9,"table":0}]}""", """{"cniVersion":"0.3.1","routes":[{"dst":"::/0","mtu":9,"table":0}],"dns":{}}""")]
    [InlineData(
        """{"cniVersion":"0.1.0","dns":{"domain":"d"},"ip6":{"ip":"::1/64"},"ip4":{"routes":[],"gateway":"10.0.0.1","ip":"10.0.0.2/24"}}""",
        """{"cniVersion":"0.1.0","ip4":{"ip":"10.0.0.2/24","gateway":"10.0.0.1"},"ip6":{"ip":"::1/64"},"dns":{"domain":"d"}}""")]
    [InlineData("{}", """{"cniVersion":"0.1.0","dns":{}}""")]
    [InlineData("null", """{"cniVersion":"0.1.0","dns":{}}""")]
    public void Encode_WhatWasRead_HasTheMembersOfTheSpecificationInItsOrder(string json, string expected)
    {
        var result = ResultText.Decode(json);

        Assert.Equal(expected, ResultText.Encode(result, result.ReadFrom!));
    }

    [Theory]
    [InlineData("0.1.0")]
    [InlineData("0.2.0")]
    [InlineData("0.3.0")]
    [InlineData("0.3.1")]
    [InlineData("0.4.0")]
    [InlineData("1.0.0")]
    [InlineData("1.1.0")]
    public void Encode_Example_ReadsBackAsTheSameText(string version)
    {
        var result = ResultText.Decode(ResultExamples.In(CniVersion.Parse(version)));
        var written = ResultText.Encode(result, CniVersion.Parse(version));

        Assert.Equal(written, ResultText.Encode(ResultText.Decode(written), CniVersion.Parse(version)));
        Assert.Equal(result, ResultText.Decode(written));
    }

    [Fact]
    public void Encode_ResultMadeInCode_TagsItsAddressesByFamily()
    {
        var result = CniResult.Empty with { Ips = [Ip("10.0.0.1/24"), Ip("::ffff:10.0.0.2/120"), Ip("2001:db8::1/64")] };

        Assert.Equal(
            """{"cniVersion":"0.4.0","ips":[{"version":"4","address":"10.0.0.1/24"},{"version":"4","address":"10.0.0.2/24"},"""
            + """{"version":"6","address":"2001:db8::1/64"}],"dns":{}}""",
            ResultText.Encode(result, CniVersion.V040));
    }

    [Fact]
    public void Encode_TextThatJsonMustEscape_IsReadBackTheSame()
    {
        var result = CniResult.Empty with { Interfaces = [new CniInterface("<\"\\\u2028é😀>")], Dns = new CniDns { Domain = "a&b\n" } };

        Assert.Equal(result, ResultText.Decode(ResultText.Encode(result, CniVersion.V110)));
    }

    [Fact]
    public void Encode_Failing_WritesNothing()
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        using var writer = new System.Text.Json.Utf8JsonWriter(output);

        Failure.Of(() => CniResultCodec.Write(writer, CniResult.Empty, CniVersion.V020));

        Assert.Equal(0, writer.BytesPending + writer.BytesCommitted);
    }

    private static CniIpConfig Ip(string text)
    {
        Assert.True(Cidr.TryParse(text, out var address));
        return new CniIpConfig(address);
    }
}
