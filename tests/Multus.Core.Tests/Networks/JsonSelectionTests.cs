using System.Net;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Networks;

/// <summary>The JSON form as it should be. K-numbers are the conformance cases of several networks, N-numbers the requirements of their standard.</summary>
public sealed class JsonSelectionTests
{
    [Theory]
    [InlineData("[]", "")]
    [InlineData("""[{"name":"a"}]""", "shop/a")]
    [InlineData("""[{"name":"a","namespace":""},{"name":"b.c","namespace":"ns"}]""", "shop/a ns/b.c")]
    [InlineData("""[{"name":"a","interface":"if0"}]""", "shop/a@if0")]
    [InlineData("""[{"name":"a","interfaceRequest":"if1"}]""", "shop/a@if1")]
    [InlineData("""[{"name":"a","interface":"if0","interfaceRequest":"if1"}]""", "shop/a@if0")]
    [InlineData("""[{"name":"a","interface":"","interfaceRequest":"if1"}]""", "shop/a@if1")]
    [InlineData(""" [ {"name":"a"} , {"name":"a"} ] """, "shop/a shop/a")]
    public void K02AndN10AndN13AndN14_JsonForm_IsRead(string annotation, string networks) => Assert.Equal(networks, Selections.Tell(annotation));

    [Theory]
    [InlineData("""[{"NAME":"a","Namespace":"ns","InterFace":"if0"}]""", "ns/a@if0")]
    [InlineData("""[{"name":"a","name":"b"}]""", "shop/b")]
    [InlineData("""[{"name":"a","Name":"b"}]""", "shop/b")]
    [InlineData("""[{"name":"a","namespace":null,"interface":null,"ips":null,"mac":null,"portMappings":null,"bandwidth":null,"cni-args":null,"default-route":null}]""", "shop/a")]
    [InlineData("""[{"name":"a","org.example/key":{"x":1},"ipRequest":7,"gateway":["x"]}]""", "shop/a")]
    public void K08AndN12_CasesDuplicatesNullsAndUnknownKeys_AreTakenAsUsual(string annotation, string networks) => Assert.Equal(networks, Selections.Tell(annotation));

    [Theory]
    [InlineData("""["10.0.0.1"]""", "10.0.0.1")]
    [InlineData("""["10.0.0.1/24","fd00::1/64"]""", "10.0.0.1/24 fd00::1/64")]
    [InlineData("""["::ffff:10.0.0.1","FD00::1"]""", "::ffff:10.0.0.1 FD00::1")]
    public void K03AndN20AndN21_Ips_GoToRuntimeConfigAsTheyAreWritten(string ips, string written)
    {
        var selection = Selections.With($"\"ips\":{ips}");

        Assert.Equal(written, string.Join(' ', selection.Ips));
        JsonText.AssertSame($$"""{"ips":{{ips}}}""", selection.Capabilities.ToUtf8());
    }

    [Theory]
    [InlineData("02:00:00:00:00:01")]
    [InlineData("02-00-00-00-00-01")]
    [InlineData("0200.0000.0001")]
    public void K04AndN24AndN25_Mac_GoesToRuntimeConfigAsItIsWritten(string mac)
    {
        var selection = Selections.With($"\"mac\":\"{mac}\"");

        Assert.Equal(mac, selection.Mac);
        JsonText.AssertSame($$"""{"mac":"{{mac}}"}""", selection.Capabilities.ToUtf8());
    }

    [Fact]
    public void N37_InfinibandGuid_GoesToRuntimeConfigUnderItsOtherName() => JsonText.AssertSame(
        """{"infinibandGUID":"24:8a:07:03:00:8d:ae:2e"}""",
        Selections.With("\"infiniband-guid\":\"24:8a:07:03:00:8d:ae:2e\"").Capabilities.ToUtf8());

    [Theory]
    [InlineData("""{"hostPort":8443,"containerPort":443}""", """{"hostPort":8443,"containerPort":443,"protocol":"tcp"}""")]
    [InlineData("""{"hostPort":1,"containerPort":65535,"protocol":"UDP","hostIP":""}""", """{"hostPort":1,"containerPort":65535,"protocol":"udp"}""")]
    [InlineData("""{"HostPort":53,"CONTAINERPORT":53,"protocol":"Sctp","hostIP":"FD00::1","x":1}""", """{"hostPort":53,"containerPort":53,"protocol":"sctp","hostIP":"fd00::1"}""")]
    public void N30AndN31_PortMappings_GoToRuntimeConfigWithTheirProtocol(string mapping, string written) =>
        JsonText.AssertSame($$"""{"portMappings":[{{written}}]}""", Selections.With($$"""  "portMappings":[{{mapping}}]  """).Capabilities.ToUtf8());

    [Theory]
    [InlineData("""{"ingressRate":2048,"ingressBurst":1600,"egressRate":4096,"egressBurst":1600}""", """{"ingressRate":2048,"ingressBurst":1600,"egressRate":4096,"egressBurst":1600}""")]
    [InlineData("""{"egressRate":18446744073709551615,"ingressRate":0,"ingressBurst":0,"x":-1}""", """{"egressRate":18446744073709551615}""")]
    public void N32AndN33_Bandwidth_GoesToRuntimeConfigWithWhatIsGiven(string bandwidth, string written) =>
        JsonText.AssertSame($$"""{"bandwidth":{{written}}}""", Selections.With($"\"bandwidth\":{bandwidth}").Capabilities.ToUtf8());

    [Fact]
    public void DeviceId_OfASelection_GoesToRuntimeConfig() =>
        JsonText.AssertSame("""{"deviceID":"0000:3b:02.1"}""", Selections.With("\"deviceID\":\"0000:3b:02.1\"").Capabilities.ToUtf8());

    [Fact]
    public void N38_IpamClaimReference_IsReadAndGoesToRuntimeConfig()
    {
        var selection = Selections.With("\"ipam-claim-reference\":\"vm-a.tenantblue\"");

        Assert.Equal("vm-a.tenantblue", selection.IpamClaimReference);
        JsonText.AssertSame("""{"ipamClaimReference":"vm-a.tenantblue"}""", selection.Capabilities.ToUtf8());
    }

    [Fact]
    public void N29_CniArgs_KeepTheirText()
    {
        Assert.Equal("""{"vlan":1.0, "vlan":[1]}""", JsonText.Text(Selections.With("""  "cni-args":{"vlan":1.0, "vlan":[1]}  """).CniArgs.Span));
        Assert.True(Selections.One("""[{"name":"a"}]""").CniArgs.IsEmpty);
    }

    [Theory]
    [InlineData("[]", "")]
    [InlineData("""["192.0.2.1"]""", "192.0.2.1")]
    [InlineData("""["2001:db8::1"]""", "2001:db8::1")]
    [InlineData("""["2001:db8::1","192.0.2.1"]""", "2001:db8::1 192.0.2.1")]
    public void K05AndN34_DefaultRoute_HasAtMostOneGatewayOfAFamily(string gateways, string read) =>
        Assert.Equal(read, string.Join<IPAddress>(' ', Selections.With($"\"default-route\":{gateways}").DefaultRoute!.Value));

    [Fact]
    public void K05_DefaultRouteThatIsNotThere_IsNotTheSameAsAnEmptyOne() => Assert.Null(Selections.One("""[{"name":"a"}]""").DefaultRoute);

    [Fact]
    public void K05AndK06_SeveralElements_MayHaveDefaultRoutesAndTheSameInterface() => Assert.Equal(
        "shop/a@if0 shop/b@if0",
        Selections.Tell("""[{"name":"a","interface":"if0","default-route":["192.0.2.1"]},{"name":"b","interface":"if0","default-route":["2001:db8::1"]}]"""));

    [Theory]
    [InlineData("\"ips\":[]")]
    [InlineData("\"mac\":\"\"")]
    [InlineData("\"infiniband-guid\":\"\",\"deviceID\":\"\",\"ipam-claim-reference\":\"\",\"interface\":\"\"")]
    public void EmptyValues_AreAsGoodAsAbsent(string members)
    {
        var selection = Selections.With(members);

        Assert.True(selection.Capabilities.IsEmpty);
        Assert.Null(selection.Mac);
        Assert.Null(selection.IpamClaimReference);
        Assert.Null(selection.Interface);
    }
}
