using Multus.Core.Cni;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Cni.Results;

/// <summary>Members of results: which are written again, and how.</summary>
public sealed class ResultMemberTests
{
    [Theory]
    [InlineData("1.1.0")]
    [InlineData("1.0.0")]
    [InlineData("0.4.0")]
    public void Case31_Encode_RouteWithAllThereIs_KeepsAllSevenMembers(string version)
    {
        const string Route = """{"dst":"10.0.0.0/8","gw":"10.0.0.1","mtu":1500,"advmss":1340,"priority":100,"table":50,"scope":253}""";

        Assert.Contains($"\"routes\":[{Route}]", Again($$"""{"cniVersion":"{{version}}","routes":[{{Route}}]}"""), StringComparison.Ordinal);
    }

    [Fact]
    public void Case33_Encode_RouteOfZeros_KeepsTableAndScopeOnly() => Assert.Equal(
        """{"cniVersion":"1.1.0","routes":[{"dst":"10.0.0.0/8","table":0,"scope":0}]}""",
        Again("""{"cniVersion":"1.1.0","routes":[{"dst":"10.0.0.0/8","table":0,"scope":0,"mtu":0,"priority":0}]}"""));

    [Theory]
    [InlineData("0.1.0", """{"cniVersion":"0.1.0","dns":{}}""")]
    [InlineData("0.2.0", """{"cniVersion":"0.2.0","dns":{}}""")]
    [InlineData("0.3.0", """{"cniVersion":"0.3.0","dns":{}}""")]
    [InlineData("0.4.0", """{"cniVersion":"0.4.0","dns":{}}""")]
    [InlineData("1.0.0", """{"cniVersion":"1.0.0"}""")]
    [InlineData("1.1.0", """{"cniVersion":"1.1.0"}""")]
    public void Case42_Encode_DnsThatSaysNothing_IsEmptyBefore100AndThenLeftOut(string version, string expected) =>
        Assert.Equal(expected, Again($$$"""{"cniVersion":"{{{version}}}","dns":{"nameservers":[],"search":[],"options":[],"domain":""}}"""));

    [Fact]
    public void Case48_Encode_ResultWithAllThereIs_HasExactlyTheseMembers()
    {
        const string Json =
            """
            {"cniVersion":"1.1.0",
             "interfaces":[{"name":"net1","mac":"0a:00:00:00:01:07","mtu":1400,"sandbox":"/run/netns/pod7","socketPath":"/run/vhost/net1.sock","pciID":"0000:3b:02.1"}],
             "ips":[{"interface":0,"address":"198.51.100.7/24","gateway":"198.51.100.1"},{"interface":0,"address":"2001:db8:7::7/64","gateway":"2001:db8:7::1"}],
             "routes":[{"dst":"0.0.0.0/0","gw":"198.51.100.1","mtu":1400},{"dst":"::/0","gw":"2001:db8:7::1","table":0}],
             "dns":{"nameservers":["198.51.100.53"],"domain":"shop.test","search":["shop.test","example.test"],"options":["ndots:2"]}}
            """;

        JsonText.AssertSame(Json, JsonText.Utf8(Again(Json)));
    }

    [Theory]
    [InlineData("""{"address":"10.0.0.5/8","interface":0}""", 0, """{"interface":0,"address":"10.0.0.5/8"}""")]
    [InlineData("""{"address":"10.0.0.5/8"}""", null, """{"address":"10.0.0.5/8"}""")]
    [InlineData("""{"address":"10.0.0.5/8","interface":null}""", null, """{"address":"10.0.0.5/8"}""")]
    [InlineData("""{"address":"10.0.0.5/8","interface":-1}""", -1, """{"interface":-1,"address":"10.0.0.5/8"}""")]
    public void Case49To52_Encode_IndexOfAnInterface_IsKeptWhereThereIsOne(string ip, int? index, string expected)
    {
        var result = ResultText.Decode($$"""{"cniVersion":"1.1.0","ips":[{{ip}}]}""");

        Assert.Equal(index, Assert.Single(result.Ips).Interface);
        Assert.Equal($$"""{"cniVersion":"1.1.0","ips":[{{expected}}]}""", ResultText.Encode(result, CniVersion.V110));
    }

    [Theory]
    [InlineData("1.0", "the number 1.0")]
    [InlineData("\"1\"", "the string \"1\"")]
    public void Case53_Decode_IndexThatIsNoInteger_IsOfTheWrongType(string index, string found) => Assert.Equal(
        $"result: ips[0].interface: expected an integer, found {found}",
        Failure.Of(() => ResultText.Decode($$"""{"cniVersion":"1.1.0","ips":[{"address":"10.0.0.5/8","interface":{{index}}}]}""")).Message);

    [Fact]
    public void Case55_Mtu_ZeroOrText_IsLeftOutOrOfTheWrongType()
    {
        Assert.Equal("""{"cniVersion":"1.1.0","interfaces":[{"name":"net1"}]}""", Again("""{"cniVersion":"1.1.0","interfaces":[{"name":"net1","mtu":0}]}"""));
        Assert.Equal(
            "result: interfaces[0].mtu: expected an integer, found the string \"1500\"",
            Failure.Of(static () => ResultText.Decode("""{"cniVersion":"1.1.0","interfaces":[{"name":"net1","mtu":"1500"}]}""")).Message);
    }

    [Fact]
    public void Case61_Encode_MembersThatCniDoesNotKnow_AreDropped() => Assert.Equal(
        """{"cniVersion":"1.1.0","ips":[{"address":"10.0.0.5/8"}]}""",
        Again("""{"cniVersion":"1.1.0","vendor":{"ips":[5]},"ips":[{"address":"10.0.0.5/8","vendor":1}]}"""));

    [Fact]
    public void Case64_Encode_Nulls_AreAsGoodAsAbsent() => Assert.Equal(
        """{"cniVersion":"1.1.0"}""", Again("""{"cniVersion":"1.1.0","interfaces":null,"ips":null,"routes":null,"dns":null}"""));

    private static string Again(string json)
    {
        var result = ResultText.Decode(json);
        return ResultText.Encode(result, result.ReadFrom!);
    }
}
