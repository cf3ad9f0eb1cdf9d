using Multus.Core.Tests.Support;
using Multus.TestKit.Golden;

namespace Multus.Core.Tests.Planning.Generation;

public sealed class GeneratedConfigTests
{
    private const string Plain = """{"cniVersion":"1.0.0","name":"kindnet","plugins":[{"type":"ptp"}]}""";

    private const string Everything = """
        "requestTimeout":"100s","daemonTimeout":"30s","overrideNetworkName":true,"daemonSocketDir":"/run/multus","auxiliaryCNIChainName":"chain","cniDir":"/var/lib/multus",
        "type":"my-shim","globalNamespaces":"default,open","namespaceIsolation":true,"clusterNetwork":"/another","name":"another","logOptions": { "maxAge": 5, "maxSize": 10 },
        "logToStderr":true,"logLevel":"verbose","logFile":"/var/log/multus.log","capabilities":{"mac":true,"bandwidth":false},"binDir":"/opt/cni/bin",
        "multusConfigFile":"auto","cniConfigDir":"/o","multusMasterCNI":"10-kindnet.conflist","forceCNIVersion":true,"readinessindicatorfile":"/r","chrootDir":"/hostroot","socketDir":"/s"
        """;

    private const string Capable = """
        {"cniVersion":"1.0.0","name":"kindnet","plugins":[{"type":"ptp","capabilities":{"ips":true,"dns":false}},{"type":"portmap","capabilities":{"portMappings":true,"ips":true}}]}
        """;

    [Fact]
    public void Generate_OneCapability_IsTheKnownText() =>
        Assert.Equal(
            ("00-multus.conf", """{"capabilities":{"portMappings":true},"cniVersion":"0.3.1","logLevel":"verbose","logToStderr":true,"name":"multus-cni-network","clusterNetwork":"/host/etc/cni/net.d/10-kindnet.conflist","type":"multus-shim"}"""),
            Generating.Make(
                "\"cniVersion\":\"0.3.1\",\"logLevel\":\"verbose\",\"logToStderr\":true",
                """{"cniVersion":"0.3.1","name":"kindnet","plugins":[{"type":"ptp"},{"type":"portmap","capabilities":{"portMappings":true}}]}"""));

    [Fact]
    public void Generate_NothingButTheVersion_IsTheKnownText() =>
        Assert.Equal(
            ("00-multus.conf", """{"cniVersion":"0.4.0","name":"multus-cni-network","clusterNetwork":"/host/etc/cni/net.d/10-kindnet.conflist","type":"multus-shim"}"""),
            Generating.Make("\"cniVersion\":\"0.4.0\"", Plain));

    [Theory]
    [InlineData("1.0.0")]
    [InlineData("1.1.0")]
    public void Generate_VersionThatHasListsOnly_IsAList(string version) =>
        Assert.Equal(
            ("00-multus.conflist", $$"""{"cniVersion":"{{version}}","name":"multus-cni-network","plugins":[{"clusterNetwork":"/host/etc/cni/net.d/10-kindnet.conflist","type":"multus-shim"}]}"""),
            Generating.Make($"\"cniVersion\":\"{version}\"", Plain));

    [Fact]
    public void Generate_OfEverything_HasTheKeysInTheirOrder() => GoldenFile.Verify(Generating.Make("\"cniVersion\":\"0.4.0\"," + Everything, Capable).Text);

    [Fact]
    public void Generate_ListOfEverything_HasTheKeysInTheirOrder() => GoldenFile.Verify(Generating.Make("\"cniVersion\":\"1.0.0\"," + Everything, Capable).Text);

    [Theory]
    [InlineData("\"logFile\":\"\",\"logToStderr\":false,\"namespaceIsolation\":false,\"overrideNetworkName\":false,\"capabilities\":{},\"logOptions\":null")]
    [InlineData("\"capabilities\":{\"ips\":false,\"mac\":null},\"type\":\"\"")]
    public void Generate_EmptyKeys_AreLeftOut(string members) =>
        Assert.Equal(Generating.Make("\"cniVersion\":\"0.4.0\"", Plain), Generating.Make($"\"cniVersion\":\"0.4.0\",{members}", Plain));

    [Theory]
    [InlineData("", """{"cniVersion":"1.0.0","name":"n","type":"ptp","capabilities":{"ips":true,"mac":false}}""", """{"ips":true}""")]
    [InlineData("", """{"cniVersion":"1.0.0","name":"n","plugins":[{"type":"a","capabilities":{"z":true}},{"type":"b","capabilities":{"a":true,"z":false}}]}""", """{"a":true,"z":true}""")]
    [InlineData(",\"capabilities\":{\"mac\":true,\"dns\":false}", """{"cniVersion":"1.0.0","name":"n","type":"ptp","capabilities":{"ips":true}}""", """{"ips":true,"mac":true}""")]
    public void Generate_Capabilities_AreThoseOfAllPluginsAndTheDaemons(string members, string primary, string expected) =>
        Assert.Contains($"{{\"capabilities\":{expected},\"cniVersion\"", Generating.Make($"\"cniVersion\":\"0.4.0\"{members}", primary).Text, StringComparison.Ordinal);

    [Fact]
    public void Generate_NameOverridden_IsThePrimaryNetworks() =>
        Assert.Equal(
            """{"cniVersion":"0.4.0","name":"kindnet","clusterNetwork":"/host/etc/cni/net.d/10-kindnet.conflist","type":"multus-shim","overrideNetworkName":true}""",
            Generating.Make("\"cniVersion\":\"0.4.0\",\"overrideNetworkName\":true", Plain).Text);

    [Theory]
    [InlineData("", "multus")]
    [InlineData("", "multus-shim")]
    [InlineData("\"type\":\"my-shim\"", "my-shim")]
    public void Generate_PrimaryNetworkThatIsMultusItself_IsRefused(string members, string type)
    {
        var error = Failure.Of(() => Generating.Make(members, $$"""{"cniVersion":"1.0.0","name":"n","plugins":[{"type":"ptp"},{"type":"{{type}}"}]}"""));

        Assert.Equal("/host/etc/cni/net.d/10-kindnet.conflist is a configuration of Multus itself, which cannot be its own primary network", error.Message);
    }
}
