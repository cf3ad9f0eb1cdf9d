using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Cni.Results;

public sealed class ResultConversionTests
{
    public static TheoryData<string, string> AllPairs
    {
        get
        {
            var pairs = new TheoryData<string, string>();
            foreach (var from in CniVersion.All)
            {
                foreach (var to in CniVersion.All)
                {
                    pairs.Add(from.Text, to.Text);
                }
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(AllPairs))]
    public void Convert_WorkedExample_IsWhatTheReferenceLibraryMakesOfIt(string from, string to)
    {
        var source = CniVersion.Parse(from);
        var target = CniVersion.Parse(to);

        JsonText.AssertSame(ResultExamples.Of(source, target), JsonText.Utf8(ResultText.Convert(ResultExamples.In(source), to)));
    }

    [Theory]
    [InlineData("0.4.0", """{"cniVersion":"0.2.0"}""", """{"cniVersion":"0.4.0","dns":{}}""")]
    [InlineData("1.1.0", """{"cniVersion":"0.2.0"}""", """{"cniVersion":"1.1.0"}""")]
    [InlineData("0.1.0", """{"cniVersion":"0.2.0"}""", """{"cniVersion":"0.1.0","dns":{}}""")]
    [InlineData(
        "0.4.0",
        """{"cniVersion":"0.2.0","ip4":{"ip":"2001:db8::5/64"}}""",
        """{"cniVersion":"0.4.0","ips":[{"version":"4","address":"2001:db8::5/64"}],"dns":{}}""")]
    [InlineData(
        "0.2.0",
        """{"cniVersion":"0.4.0","ips":[{"version":"6","address":"10.1.0.5/24"},{"version":"4","address":"2001:db8::5/64"}],"routes":[{"dst":"0.0.0.0/0"}]}""",
        """{"cniVersion":"0.2.0","ip4":{"ip":"2001:db8::5/64","routes":[{"dst":"0.0.0.0/0"}]},"ip6":{"ip":"10.1.0.5/24"},"dns":{}}""")]
    [InlineData(
        "0.3.0",
        """{"cniVersion":"0.4.0","ips":[{"version":"6","address":"10.1.0.5/24"},{"version":"","address":"10.1.0.6/24"}]}""",
        """{"cniVersion":"0.3.0","ips":[{"version":"6","address":"10.1.0.5/24"},{"version":"","address":"10.1.0.6/24"}],"dns":{}}""")]
    [InlineData(
        "1.1.0",
        """{"cniVersion":"0.4.0","ips":[{"address":"10.1.0.5/24"}]}""",
        """{"cniVersion":"1.1.0","ips":[{"address":"10.1.0.5/24"}]}""")]
    [InlineData(
        "0.2.0",
        """{"cniVersion":"1.1.0","ips":[{"address":"2001:db8::5/64"}],"routes":[{"dst":"0.0.0.0/0"},{"dst":"::/0"}]}""",
        """{"cniVersion":"0.2.0","ip6":{"ip":"2001:db8::5/64","routes":[{"dst":"::/0"}]},"dns":{}}""")]
    [InlineData(
        "0.2.0",
        """{"cniVersion":"1.1.0","ips":[{"address":"::ffff:10.0.0.1/120"}],"routes":[{"dst":"::ffff:0.0.0.0/96"}]}""",
        """{"cniVersion":"0.2.0","ip4":{"ip":"10.0.0.1/24","routes":[{"dst":"0.0.0.0/0"}]},"dns":{}}""")]
    [InlineData(
        "0.1.0",
        """{"cniVersion":"1.0.0","ips":[{"address":"2001:db8::5/64"},{"address":"10.1.0.5/24"},{"address":"10.1.0.6/24"}]}""",
        """{"cniVersion":"0.1.0","ip4":{"ip":"10.1.0.5/24"},"ip6":{"ip":"2001:db8::5/64"},"dns":{}}""")]
    [InlineData(
        "0.4.0",
        """{"cniVersion":"1.1.0","routes":[{"dst":"0.0.0.0/0","gw":"10.0.0.1"}]}""",
        """{"cniVersion":"0.4.0","routes":[{"dst":"0.0.0.0/0","gw":"10.0.0.1"}],"dns":{}}""")]
    [InlineData(
        "0.4.0",
        """{"cniVersion":"1.1.0","ips":[{"address":"10.1.0.5/24","interface":-1},{"address":"10.1.0.6/24","interface":7}]}""",
        """{"cniVersion":"0.4.0","ips":[{"version":"4","interface":-1,"address":"10.1.0.5/24"},{"version":"4","interface":7,"address":"10.1.0.6/24"}],"dns":{}}""")]
    [InlineData(
        "1.0.0",
        """{"cniVersion":"0.3.0","ip":[{"version":"4","address":"10.1.0.5/24"}]}""",
        """{"cniVersion":"1.0.0"}""")]
    [InlineData(
        "0.1.0",
        """{"cniVersion":"0.2.0","ip4":{"ip":"10.1.0.5/24","routes":[{"dst":"0.0.0.0/0","mtu":1400,"advmss":1340,"priority":5,"table":0,"scope":253}]}}""",
        """{"cniVersion":"0.1.0","ip4":{"ip":"10.1.0.5/24","routes":[{"dst":"0.0.0.0/0","mtu":1400,"advmss":1340,"priority":5,"table":0,"scope":253}]},"dns":{}}""")]
    [InlineData(
        "0.2.0",
        """{"cniVersion":"0.1.0","ip4":{"ip":"10.1.0.5/24","routes":[{"dst":"::/0"}]},"ip6":{"ip":"2001:db8::5/64"}}""",
        """{"cniVersion":"0.2.0","ip4":{"ip":"10.1.0.5/24","routes":[{"dst":"::/0"}]},"ip6":{"ip":"2001:db8::5/64"},"dns":{}}""")]
    public void Convert_EdgeCase_IsWhatTheReferenceLibraryMakesOfIt(string target, string json, string expected) =>
        JsonText.AssertSame(expected, JsonText.Utf8(ResultText.Convert(json, target)));

    [Theory]
    [InlineData("""{"cniVersion":"0.3.1"}""")]
    [InlineData("""{"cniVersion":"0.3.1","routes":[{"dst":"0.0.0.0/0"}]}""")]
    [InlineData("""{"cniVersion":"0.4.0","ips":[{"address":"10.1.0.5/24"}]}""")]
    [InlineData("""{"cniVersion":"0.4.0","ips":[{"version":"5","address":"10.1.0.5/24"},{"version":"IPv4","address":"10.1.0.6/24"}]}""")]
    [InlineData("""{"cniVersion":"1.1.0"}""")]
    [InlineData("""{"cniVersion":"1.0.0","interfaces":[{"name":"net1"}],"dns":{"domain":"x"}}""")]
    public void Convert_NoAddress_FitsNeitherOfTheOldestVersions(string json)
    {
        foreach (var version in new[] { "0.1.0", "0.2.0", "" })
        {
            Assert.Equal("cannot convert: no valid IP addresses", Failure.Of(() => ResultText.Convert(json, version)).ToString());
        }
    }

    [Theory]
    [InlineData("1.2.0")]
    [InlineData("1.1")]
    [InlineData("01.1.0")]
    [InlineData("0.3")]
    public void Convert_UnknownTarget_IsAnIncompatibleVersion(string version) => Assert.Equal(
        new CniError(CniErrorCode.IncompatibleVersion, $"unsupported CNI result version \"{version}\""),
        Failure.Of(() => ResultText.Convert("""{"cniVersion":"1.1.0"}""", version)));

    [Fact]
    public void Convert_EmptyTarget_IsTheOldestVersion() =>
        JsonText.AssertSame(ResultExamples.Of(CniVersion.V110, CniVersion.V010), JsonText.Utf8(ResultText.Convert(ResultExamples.In(CniVersion.V110), "")));

    [Theory]
    [InlineData("1.1.0", "1.0.0")]
    [InlineData("0.4.0", "0.3.0")]
    [InlineData("0.2.0", "0.1.0")]
    [InlineData("0.2.0", "0.4.0")]
    [InlineData("0.2.0", "1.1.0")]
    public void Convert_ThereAndBack_LosesNothing(string version, string over)
    {
        var json = ResultExamples.In(CniVersion.Parse(version));

        JsonText.AssertSame(json, JsonText.Utf8(ResultText.Convert(ResultText.Convert(json, over), version)));
    }

    [Fact]
    public void Convert_OldestFormOverANewerOneWithoutRouteGateways_LosesNothing()
    {
        const string Json = """{"cniVersion":"0.2.0","ip4":{"ip":"10.1.0.5/24","gateway":"10.1.0.1","routes":[{"dst":"0.0.0.0/0"}]},"dns":{}}""";

        JsonText.AssertSame(Json, JsonText.Utf8(ResultText.Convert(ResultText.Convert(Json, "0.4.0"), "0.2.0")));
    }

    [Theory]
    [MemberData(nameof(AllPairs))]
    public void Convert_GatewayWithoutDefaultRoute_InventsNoRoute(string from, string to)
    {
        var plain = ResultText.Convert("""{"cniVersion":"1.1.0","ips":[{"address":"10.1.0.5/24","gateway":"10.1.0.1"}]}""", from);
        var routed = ResultText.Convert("""{"cniVersion":"1.1.0","ips":[{"address":"10.1.0.5/24"}],"routes":[{"dst":"0.0.0.0/0","gw":"10.1.0.1"}]}""", from);

        Assert.DoesNotContain("routes", ResultText.Convert(plain, to), StringComparison.Ordinal);
        Assert.DoesNotContain("gateway", ResultText.Convert(routed, to), StringComparison.Ordinal);
    }
}
