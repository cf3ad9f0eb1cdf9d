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
    [InlineData("0.1.0", """{"cniVersion":"0.2.0"}""", """{"cniVersion":"0.1.0","dns":{}}""")]
    [InlineData(
        "0.4.0",
        """{"cniVersion":"0.2.0","ip4":{"ip":"2001:db8::5/64"}}""",
        """{"cniVersion":"0.4.0","ips":[{"version":"4","address":"2001:db8::5/64"}],"dns":{}}""")]
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

    [Fact]
    public void Case66_Convert_NewestResultToTaggedLists_TagsAddressesAndKeepsRoutesWhole()
    {
        var older = JsonText.Parse(ResultText.Convert(ResultExamples.In(CniVersion.V110), "0.4.0"));

        Assert.Equal(["4", "4", "6"], older.GetProperty("ips").EnumerateArray().Select(static ip => ip.GetProperty("version").GetString()));
        Assert.Equal(
            ["name mac", "name mac sandbox"],
            older.GetProperty("interfaces").EnumerateArray().Select(static item => string.Join(' ', item.EnumerateObject().Select(static member => member.Name))));
        Assert.Equal(
            """{"dst":"0.0.0.0/0","gw":"198.51.100.1","mtu":1400,"priority":50,"table":100,"scope":0}""", older.GetProperty("routes")[0].GetRawText());
    }

    [Theory]
    [InlineData(",\"gw\":\"10.1.0.1\"")]
    [InlineData("")]
    public void Case70And71_Convert_OldestFormOverANewerOne_IsTheSame(string routeGateway)
    {
        var json =
            $$$"""
            {"cniVersion":"0.2.0","ip4":{"ip":"10.1.0.5/24","gateway":"10.1.0.1","routes":[{"dst":"0.0.0.0/0"{{{routeGateway}}}},{"dst":"10.2.0.0/16"{{{routeGateway}}}}]},
             "ip6":{"ip":"2001:db8::5/64","routes":[{"dst":"::/0"}]},"dns":{"domain":"example.test"}}
            """;

        JsonText.AssertSame(json, JsonText.Utf8(ResultText.Convert(ResultText.Convert(json, "0.4.0"), "0.2.0")));
    }

    [Theory]
    [InlineData("0.2.0", "0.1.0")]
    [InlineData("0.1.0", "0.2.0")]
    public void Case72_Convert_WithinTheOldestForm_ChangesTheVersionOnly(string from, string to) =>
        JsonText.AssertSame(ResultExamples.In(CniVersion.Parse(to)), JsonText.Utf8(ResultText.Convert(ResultExamples.In(CniVersion.Parse(from)), to)));

    [Theory]
    [InlineData("0.4.0", """{"cniVersion":"0.4.0","dns":{}}""")]
    [InlineData("1.1.0", """{"cniVersion":"1.1.0"}""")]
    public void Case81_Convert_OldestResultThatSaysNothing_IsOneThatSaysNothing(string version, string expected) =>
        Assert.Equal(expected, ResultText.Convert("""{"cniVersion":"0.2.0"}""", version));

    [Fact]
    public void Case82_Convert_WrongTagsWithinTheirForm_AreKept() => Assert.Equal(
        """{"cniVersion":"0.3.0","ips":[{"version":"6","address":"10.1.0.5/24"},{"version":"","address":"10.1.0.6/24"}],"dns":{}}""",
        ResultText.Convert("""{"cniVersion":"0.4.0","ips":[{"version":"6","address":"10.1.0.5/24"},{"version":"","address":"10.1.0.6/24"}]}""", "0.3.0"));

    [Theory]
    [MemberData(nameof(AllPairs))]
    public void Case84_Convert_ToItsOwnVersionOnTheWay_ChangesNothing(string version, string over)
    {
        var example = ResultExamples.In(CniVersion.Parse(version));

        JsonText.AssertSame(example, JsonText.Utf8(ResultText.Convert(example, version)));
        Assert.Equal(ResultText.Convert(example, over), ResultText.Convert(ResultText.Convert(example, version), over));
    }

    // Differs on purpose: converting is reading one version and writing another, so that what is unknown is the version to write.
    [Theory]
    [InlineData("1.2.0")]
    [InlineData("1.1")]
    [InlineData("01.1.0")]
    [InlineData("0.3")]
    public void Case83_Convert_UnknownTarget_IsAnIncompatibleVersion(string version) => Assert.Equal(
        new CniError(CniErrorCode.IncompatibleVersion, $"unsupported CNI result version \"{version}\""),
        Failure.Of(() => ResultText.Convert("""{"cniVersion":"1.1.0"}""", version)));

    [Theory]
    [InlineData("1.1.0", "1.0.0")]
    [InlineData("0.4.0", "0.3.0")]
    [InlineData("0.2.0", "0.1.0")]
    [InlineData("0.2.0", "1.1.0")]
    public void Case65_Convert_ThereAndBack_LosesNothing(string version, string over)
    {
        var json = ResultExamples.In(CniVersion.Parse(version));

        JsonText.AssertSame(json, JsonText.Utf8(ResultText.Convert(ResultText.Convert(json, over), version)));
    }

    [Theory]
    [MemberData(nameof(AllPairs))]
    public void Case85_Convert_GatewayOrDefaultRouteAlone_DoesNotInventTheOther(string from, string to)
    {
        var plain = ResultText.Convert("""{"cniVersion":"1.1.0","ips":[{"address":"10.1.0.5/24","gateway":"10.1.0.1"}]}""", from);
        var routed = ResultText.Convert("""{"cniVersion":"1.1.0","ips":[{"address":"10.1.0.5/24"}],"routes":[{"dst":"0.0.0.0/0","gw":"10.1.0.1"}]}""", from);

        Assert.DoesNotContain("routes", ResultText.Convert(plain, to), StringComparison.Ordinal);
        Assert.DoesNotContain("gateway", ResultText.Convert(routed, to), StringComparison.Ordinal);
    }
}
