using Multus.Core.Cni;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Cni.Results;

/// <summary>Conversion into 0.1.0 and 0.2.0, which have room for one address of each family.</summary>
public sealed class ResultInOldestFormTests
{
    [Theory]
    [InlineData("0.1.0")]
    [InlineData("0.2.0")]
    public void Case67_Convert_NewestResult_HasEachFamilyWithItsRoutes(string version) => AssertConverts(
        """
        {"cniVersion":"VERSION",
         "ip4":{"ip":"198.51.100.7/24","gateway":"198.51.100.1","routes":[{"dst":"0.0.0.0/0","gw":"198.51.100.1"},{"dst":"192.0.2.0/24"}]},
         "ip6":{"ip":"2001:db8:7::7/64","gateway":"2001:db8:7::1","routes":[{"dst":"::/0"}]},
         "dns":{"nameservers":["198.51.100.53"],"search":["example.test"]}}
        """.Replace("VERSION", version, StringComparison.Ordinal),
        ResultExamples.In(CniVersion.V110),
        version);

    [Fact]
    public void Case68_Convert_NoTarget_IsTheOldestVersion() =>
        AssertConverts(ResultExamples.Of(CniVersion.V110, CniVersion.V010), ResultExamples.In(CniVersion.V110), "");

    [Fact]
    public void Case69_Convert_TaggedResult_HasEachFamilyWithItsRoutes() => AssertConverts(
        """
        {"cniVersion":"0.1.0",
         "ip4":{"ip":"10.1.0.5/24","gateway":"10.1.0.1","routes":[{"dst":"0.0.0.0/0","gw":"10.1.0.1"}]},
         "ip6":{"ip":"2001:db8::5/64","routes":[{"dst":"::/0","gw":"2001:db8::1"}]},
         "dns":{"domain":"example.test"}}
        """,
        """
        {"cniVersion":"0.3.1","interfaces":[{"name":"net1"}],
         "ips":[{"version":"4","interface":0,"address":"10.1.0.5/24","gateway":"10.1.0.1"},{"version":"6","interface":0,"address":"2001:db8::5/64"}],
         "routes":[{"dst":"0.0.0.0/0","gw":"10.1.0.1"},{"dst":"::/0","gw":"2001:db8::1"}],"dns":{"domain":"example.test"}}
        """,
        "0.1.0");

    [Theory]
    [InlineData("""{"cniVersion":"0.3.1"}""")]
    [InlineData("""{"cniVersion":"0.3.1","routes":[{"dst":"0.0.0.0/0"}]}""")]
    [InlineData("""{"cniVersion":"0.4.0","ips":[{"address":"10.1.0.5/24"}]}""")]
    [InlineData("""{"cniVersion":"0.4.0","ips":[{"version":"5","address":"10.1.0.5/24"},{"version":"IPv4","address":"10.1.0.6/24"}]}""")]
    [InlineData("""{"cniVersion":"1.1.0"}""")]
    [InlineData("""{"cniVersion":"1.0.0","interfaces":[{"name":"net1"}],"dns":{"domain":"x"}}""")]
    public void Case73And74And80_Convert_NoAddressOfEitherFamily_IsRefused(string json)
    {
        foreach (var version in new[] { "0.1.0", "0.2.0", "" })
        {
            Assert.Equal("cannot convert: no valid IP addresses", Failure.Of(() => ResultText.Convert(json, version)).ToString());
        }
    }

    [Fact]
    public void Case75_Convert_TwoAddressesOfAFamily_KeepsTheFirst() => AssertConverts(
        """{"cniVersion":"0.2.0","ip4":{"ip":"10.1.0.5/24"},"dns":{}}""",
        """{"cniVersion":"0.4.0","ips":[{"version":"4","address":"10.1.0.5/24"},{"version":"4","address":"10.1.0.6/24","gateway":"10.1.0.1"}]}""",
        "0.2.0");

    [Theory]
    [InlineData("""{"cniVersion":"0.4.0","ips":[{"version":"6","address":"2001:db8::5/64"},{"version":"4","address":"10.1.0.5/24"}]}""")]
    [InlineData("""{"cniVersion":"1.0.0","ips":[{"address":"2001:db8::5/64"},{"address":"10.1.0.5/24"},{"address":"10.1.0.6/24"}]}""")]
    public void Case76_Convert_NewerFamilyFirst_FillsBoth(string json) => AssertConverts(
        """{"cniVersion":"0.1.0","ip4":{"ip":"10.1.0.5/24"},"ip6":{"ip":"2001:db8::5/64"},"dns":{}}""", json, "0.1.0");

    [Theory]
    [InlineData("10.1.0.5/24", "ip4", "0.0.0.0/0")]
    [InlineData("2001:db8::5/64", "ip6", "::/0")]
    public void Case77_Convert_RouteWithoutAddressOfItsFamily_IsDropped(string address, string family, string route) => AssertConverts(
        $$$"""{"cniVersion":"0.2.0","{{{family}}}":{"ip":"{{{address}}}","routes":[{"dst":"{{{route}}}"}]},"dns":{}}""",
        $$"""{"cniVersion":"1.1.0","ips":[{"address":"{{address}}"}],"routes":[{"dst":"0.0.0.0/0"},{"dst":"::/0"}]}""",
        "0.2.0");

    [Theory]
    [InlineData("0.4.0")]
    [InlineData("1.1.0")]
    public void Case78_Convert_NewerMembersOfARoute_AreDropped(string from) => AssertConverts(
        """{"cniVersion":"0.2.0","ip4":{"ip":"10.1.0.5/24","routes":[{"dst":"0.0.0.0/0","gw":"10.1.0.1"}]},"dns":{}}""",
        $$"""
        {"cniVersion":"{{from}}","ips":[{"version":"4","address":"10.1.0.5/24"}],
         "routes":[{"dst":"0.0.0.0/0","gw":"10.1.0.1","mtu":1400,"advmss":1340,"priority":5,"table":0,"scope":253}]}
        """,
        "0.2.0");

    [Fact]
    public void Case79_Convert_SwappedTags_DecideWhereAnAddressGoes() => AssertConverts(
        """{"cniVersion":"0.2.0","ip4":{"ip":"2001:db8::5/64","routes":[{"dst":"0.0.0.0/0"}]},"ip6":{"ip":"10.1.0.5/24"},"dns":{}}""",
        """{"cniVersion":"0.4.0","ips":[{"version":"6","address":"10.1.0.5/24"},{"version":"4","address":"2001:db8::5/64"}],"routes":[{"dst":"0.0.0.0/0"}]}""",
        "0.2.0");

    [Fact]
    public void Case80_Convert_AddressWithoutTag_IsFineInTheNewerForm() => AssertConverts(
        """{"cniVersion":"1.1.0","ips":[{"address":"10.1.0.5/24"}]}""", """{"cniVersion":"0.4.0","ips":[{"address":"10.1.0.5/24"}]}""", "1.1.0");

    [Fact]
    public void Convert_MappedAddressAndRoute_AreIPv4() => AssertConverts(
        """{"cniVersion":"0.2.0","ip4":{"ip":"10.0.0.1/24","routes":[{"dst":"0.0.0.0/0"}]},"dns":{}}""",
        """{"cniVersion":"1.1.0","ips":[{"address":"::ffff:10.0.0.1/120"}],"routes":[{"dst":"::ffff:0.0.0.0/96"}]}""",
        "0.2.0");

    private static void AssertConverts(string expected, string json, string version) =>
        JsonText.AssertSame(expected, JsonText.Utf8(ResultText.Convert(json, version)));
}
