using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Cni.Results;

public sealed class ResultDecodingTests
{
    [Fact]
    public void Case56_Decode_NoVersionAnywhere_IsAResultOfTheOldest()
    {
        var result = ResultText.Decode("""{"ip4":{"ip":"10.0.0.5/8","gateway":"10.0.0.1"}}""", CniVersion.Unstated);

        Assert.Equal(("0.1.0", "10.0.0.5/8"), (result.ReadFrom!.Text, Assert.Single(result.Ips).Address.ToString()));
    }

    [Theory]
    [InlineData("{}", "", "0.1.0")]
    [InlineData("null", "", "0.1.0")]
    [InlineData("null", "1.0.0", "1.0.0")]
    [InlineData("{}", "0.4.0", "0.4.0")]
    [InlineData("""{"cniVersion":""}""", "0.4.0", "0.4.0")]
    [InlineData("""{"cniVersion":null}""", "0.4.0", "0.4.0")]
    [InlineData("""{"cniVersion":"1.0.0"}""", "0.4.0", "1.0.0")]
    [InlineData("""{"CNIVersion":"1.0.0"}""", "0.4.0", "1.0.0")]
    [InlineData("""{"cniVersion":"0.3.0","cniVersion":"0.3.1"}""", "", "0.3.1")]
    public void Case58_Decode_Version_IsTheStatedOneOrTheCallers(string json, string whenUnstated, string version)
    {
        var result = ResultText.Decode(json, CniVersion.Parse(whenUnstated));

        Assert.Equal(version, result.ReadFrom!.Text);
        Assert.Equal(CniResult.Empty, result);
    }

    [Theory]
    [InlineData("""{"cniVersion":"0.3"}""", "", "0.3")]
    [InlineData("""{"cniVersion":"9.9.9"}""", "", "9.9.9")]
    [InlineData("""{"cniVersion":"1.1"}""", "", "1.1")]
    [InlineData("{}", "7.0.0", "7.0.0")]
    [InlineData("null", "7.0.0", "7.0.0")]
    public void Case57_Decode_UnknownVersion_IsAnIncompatibleVersion(string json, string whenUnstated, string version) => Assert.Equal(
        new CniError(CniErrorCode.IncompatibleVersion, $"unsupported CNI result version \"{version}\""),
        Failure.Of(() => ResultText.Decode(json, CniVersion.Parse(whenUnstated))));

    [Theory]
    [InlineData("[]", "result: expected an object, found an array")]
    [InlineData("5", "result: expected an object, found the number 5")]
    [InlineData("\"x\"", "result: expected an object, found the string \"x\"")]
    public void Case59_Decode_NotAnObject_SaysWhatItIs(string json, string message) =>
        Assert.Equal(new CniError(CniErrorCode.DecodingFailure, message), Failure.Of(() => ResultText.Decode(json, CniVersion.V110)));

    // Differs on purpose: there is one reader for all versions, and a result is read as the version that it states.
    [Fact]
    public void Case60_Decode_OlderFormWhereANewerOneIsUsual_IsReadAsWhatItStates()
    {
        var result = ResultText.Decode("""{"cniVersion":"0.2.0","ip4":{"ip":"10.0.0.5/8"}}""", CniVersion.V110);

        Assert.Equal(("0.2.0", "10.0.0.5/8"), (result.ReadFrom!.Text, Assert.Single(result.Ips).Address.ToString()));
    }

    [Theory]
    [InlineData("""{"cniVersion":1.1}""", "result: cniVersion: expected a string, found the number 1.1")]
    [InlineData("""{"interfaces":{}}""", "result: interfaces: expected an array of objects, found an object")]
    [InlineData("""{"interfaces":[null]}""", "result: interfaces[0]: expected an object, found null")]
    [InlineData("""{"interfaces":[{},{"name":5}]}""", "result: interfaces[1].name: expected a string, found the number 5")]
    [InlineData("""{"interfaces":[{"mtu":1.0}]}""", "result: interfaces[0].mtu: expected an integer, found the number 1.0")]
    [InlineData("""{"ips":[null]}""", "result: ips[0]: expected an object, found null")]
    [InlineData("""{"ips":["10.0.0.1/24"]}""", "result: ips[0]: expected an object, found the string \"10.0.0.1/24\"")]
    [InlineData("""{"ips":[{}]}""", "result: ips[0].address: invalid CIDR address: ")]
    [InlineData("""{"ips":[{"address":null}]}""", "result: ips[0].address: invalid CIDR address: ")]
    [InlineData("""{"ips":[{"address":"10.0.0.1"}]}""", "result: ips[0].address: invalid CIDR address: 10.0.0.1")]
    [InlineData("""{"ips":[{"address":"<nil>"}]}""", "result: ips[0].address: invalid CIDR address: <nil>")]
    [InlineData("""{"ips":[{"address":"10.0.0.1/24"},{"address":"10.0.0.1/99"}]}""", "result: ips[1].address: invalid CIDR address: 10.0.0.1/99")]
    [InlineData("""{"ips":[{"address":"10.0.0.1/24","gateway":"fe80::1%eth0"}]}""", "result: ips[0].gateway: invalid IP address: fe80::1%eth0")]
    [InlineData("""{"routes":[{"dst":"0.0.0.0/0"},{"gw":"10.0.0.1"}]}""", "result: routes[1].dst: invalid CIDR address: ")]
    [InlineData("""{"routes":[{"dst":"0.0.0.0/0","table":true}]}""", "result: routes[0].table: expected an integer, found true")]
    [InlineData("""{"routes":[{"dst":"0.0.0.0/0","scope":4294967296}]}""", "result: routes[0].scope: the number 4294967296 does not fit 32 bits")]
    [InlineData("""{"dns":[]}""", "result: dns: expected an object, found an array")]
    [InlineData("""{"dns":{"nameservers":"10.0.0.1"}}""", "result: dns.nameservers: expected an array of strings, found the string \"10.0.0.1\"")]
    [InlineData("""{"dns":{"search":["a",null]}}""", "result: dns.search[1]: expected a string, found null")]
    public void Decode_WrongMember_NamesPathAndValue(string json, string message) => Assert.Equal(
        new CniError(CniErrorCode.DecodingFailure, message), Failure.Of(() => ResultText.Decode(json, CniVersion.V110)));

    [Theory]
    [InlineData("""{"ip4":[]}""", "result: ip4: expected an object, found an array")]
    [InlineData("""{"ip4":{}}""", "result: ip4.ip: invalid CIDR address: ")]
    [InlineData("""{"ip4":{"ip":"10.0.0.1/24"},"ip6":{"ip":"::1"}}""", "result: ip6.ip: invalid CIDR address: ::1")]
    [InlineData("""{"ip4":{"ip":"10.0.0.1/24","gateway":"x"}}""", "result: ip4.gateway: invalid IP address: x")]
    [InlineData("""{"ip4":{"ip":"10.0.0.1/24","routes":[{"dst":"x"}]}}""", "result: ip4.routes[0].dst: invalid CIDR address: x")]
    [InlineData("""{"ip6":{"ip":"::1/64","routes":{}}}""", "result: ip6.routes: expected an array of objects, found an object")]
    public void Decode_WrongMemberOfTheOldestForm_NamesPathAndValue(string json, string message) => Assert.Equal(
        new CniError(CniErrorCode.DecodingFailure, message), Failure.Of(() => ResultText.Decode(json, CniVersion.V020)));

    [Fact]
    public void Decode_WrongTag_NamesPathAndValue() => Assert.Equal(
        "result: ips[0].version: expected a string, found the number 4",
        Failure.Of(static () => ResultText.Decode("""{"cniVersion":"0.4.0","ips":[{"version":4,"address":"10.0.0.1/24"}]}""")).Message);

    [Theory]
    [InlineData("{}\n")]
    [InlineData(" \r\n{} \t")]
    public void Case62_Decode_WhiteSpaceAround_IsPassedOver(string json) => Assert.Equal(CniResult.Empty, ResultText.Decode(json));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}{}")]
    [InlineData("{} x")]
    [InlineData("log line\n{}")]
    [InlineData("\uFEFF{}")]
    [InlineData("{\"dns\":{\"domain\":\"\\ud800\"}}")]
    public void Case62And63_Decode_NotOneJsonValue_IsADecodingFailure(string json) =>
        Assert.Equal(CniErrorCode.DecodingFailure, Failure.Of(() => ResultText.Decode(json)).Code);

    [Fact]
    public void Decode_NamesInAnyCase_AreRead()
    {
        var result = ResultText.Decode(
            """{"CNIVERSION":"1.1.0","Interfaces":[{"NAME":"net1","PciID":"p","SOCKETPATH":"s"}],"IPS":[{"Address":"10.0.0.1/24","Interface":0}],"Routes":"""
            + """[{"DST":"::/0"}],"DNS":{"Domain":"d"}}""");

        Assert.Equal(new CniInterface("net1") { PciId = "p", SocketPath = "s" }, Assert.Single(result.Interfaces));
        Assert.Equal("10.0.0.1/24", Assert.Single(result.Ips).Address.ToString());
        Assert.Equal(0, result.Ips[0].Interface);
        Assert.Equal("::/0", Assert.Single(result.Routes).Destination.ToString());
        Assert.Equal("d", result.Dns.Domain);
    }

    [Theory]
    [InlineData("0.4.0", """{"interfaces":[],"ips":[],"routes":[],"dns":{}}""")]
    [InlineData("0.2.0", """{"ip4":null,"ip6":null,"dns":null}""")]
    [InlineData("1.0.0", """{"dns":{"nameservers":[],"search":null,"options":[],"domain":""}}""")]
    [InlineData("1.0.0", """{"unknown":{"ips":[{"address":5}]},"ip4":{"ip":"10.0.0.1/24"}}""")]
    public void Decode_NothingSaid_IsEmpty(string version, string json) => Assert.Equal(CniResult.Empty, ResultText.Decode(json, CniVersion.Parse(version)));

    [Theory]
    [InlineData("0.3.0", """{"name":"net1","mtu":1500,"socketPath":"/s","pciID":"p"}""")]
    [InlineData("0.3.1", """{"name":"net1","mtu":"1500"}""")]
    [InlineData("0.4.0", """{"name":"net1","socketPath":1,"pciID":[]}""")]
    public void Decode_NewerMembersInAnOlderVersion_ArePassedOver(string version, string json) => Assert.Equal(
        """{"cniVersion":"1.1.0","interfaces":[{"name":"net1"}]}""",
        ResultText.Convert($$"""{"cniVersion":"{{version}}","interfaces":[{{json}}]}""", "1.1.0"));

    [Fact]
    public void Decode_ObsoleteTagInANewVersion_IsPassedOver() => Assert.Equal(
        """{"cniVersion":"0.4.0","ips":[{"version":"4","address":"10.0.0.1/24"}],"dns":{}}""",
        ResultText.Convert("""{"cniVersion":"1.0.0","ips":[{"version":"6","address":"10.0.0.1/24"}]}""", "0.4.0"));
}
