using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;
using Multus.Core.Tests.Support;
using Multus.TestKit.Golden;

namespace Multus.Core.Tests.Cni.Configuration;

public sealed class RequestConfigTests
{
    private static readonly CapabilityArgs Offered = CapabilityArgs.Parse(
        """{"portMappings":[{"hostPort":18080,"containerPort":80,"protocol":"tcp"}],"mac":"0a:00:00:00:01:07","bandwidth":{"ingressRate":1}}"""u8);

    private static readonly CniResult Previous = CniResultCodec.Decode(
        """{"cniVersion":"1.1.0","interfaces":[{"name":"net1","sandbox":"/run/netns/shop-7","mtu":1400}],"ips":[{"address":"198.51.100.7/24","interface":0}]}"""u8,
        CniVersion.V110);

    [Fact]
    public void N65_Derive_ChainedPlugin_HasIdentityResultAndDeclaredCapabilities()
    {
        var network = ConfigText.Read(
            """
            {"cniVersion":"1.1.0","name":"shopnet","plugins":[
              {"type":"portmap","snat":true,"capabilities":{"portMappings":true,"mac":false,"ips":true},"big":12345678901234567890,"args":{"cni":{}},"nothing":null}]}
            """);

        GoldenFile.VerifyJson(RequestConfig.Derive(network, network.Plugins[0], Offered, Previous).ToUtf8());
    }

    [Fact]
    public void Derive_OlderVersion_WritesThePreviousResultInIt()
    {
        var network = ConfigText.List("0.4.0", "tuning");

        GoldenFile.VerifyJson(RequestConfig.Derive(network, network.Plugins[0], CapabilityArgs.Empty, Previous).ToUtf8());
    }

    [Fact]
    public void DeriveStatus_Plugin_HasIdentityOnly()
    {
        var network = ConfigText.Read(
            """{"cniVersion":"1.1.0","name":"shopnet","plugins":[{"type":"bridge","capabilities":{"mac":true},"bridge":"br7","cniVersion":"0.3.1","name":"own"}]}""");

        GoldenFile.VerifyJson(RequestConfig.DeriveStatus(network, network.Plugins[0]).ToUtf8());
    }

    [Fact]
    public void DeriveGc_ValidAttachments_StandUnderBothKeys()
    {
        var network = ConfigText.Read("""{"cniVersion":"1.1.0","name":"shopnet","plugins":[{"type":"bridge","bridge":"br7"}]}""");
        ImmutableArray<AttachmentKey> valid = [new(ContainerId.Parse("shop-7"), InterfaceName.Parse("net1")), new(ContainerId.Parse("shop-8"), InterfaceName.Parse("eth0"))];

        GoldenFile.VerifyJson(RequestConfig.DeriveGc(network, network.Plugins[0], valid).ToUtf8());
    }

    [Fact]
    public void DeriveGc_NothingValid_SaysSoExplicitly()
    {
        var network = ConfigText.List("1.1.0", "bridge");

        Assert.Equal(
            """{"type":"bridge","cniVersion":"1.1.0","name":"shopnet","cni.dev/valid-attachments":[],"cni.dev/attachments":[]}""",
            RequestConfig.DeriveGc(network, network.Plugins[0], []).ToString());
    }

    [Theory]
    [InlineData("""{"type":"x"}""", """{"type":"x","cniVersion":"1.0.0","name":"shopnet"}""")]
    [InlineData("""{"name":"own","cniVersion":"0.1.0","type":"x","n":1.0}""", """{"name":"shopnet","cniVersion":"1.0.0","type":"x","n":1.0}""")]
    [InlineData("""{"type":"x","prevResult":{"a":1}}""", """{"type":"x","prevResult":{"a":1},"cniVersion":"1.0.0","name":"shopnet"}""")]
    [InlineData(
        """{"type":"x","capabilities":{"mac":false,"ips":true},"runtimeConfig":{"own":1}}""",
        """{"type":"x","capabilities":{"mac":false,"ips":true},"runtimeConfig":{"own":1},"cniVersion":"1.0.0","name":"shopnet"}""")]
    [InlineData(
        """{"runtimeConfig":{"own":1},"type":"x","capabilities":{"mac":true}}""",
        """{"runtimeConfig":{"mac":"0a:00:00:00:01:07"},"type":"x","capabilities":{"mac":true},"cniVersion":"1.0.0","name":"shopnet"}""")]
    public void Derive_FirstPlugin_ChangesOnlyWhatTheRuntimeOwns(string plugin, string request)
    {
        var network = ConfigText.Read($$"""{"cniVersion":"1.0.0","name":"shopnet","plugins":[{{plugin}}]}""");

        Assert.Equal(request, RequestConfig.Derive(network, network.Plugins[0], Offered, null).ToString());
    }

    [Fact]
    public void Derive_OtherSpellingsOfWhatTheRuntimeOwns_DoNotOutlastIt()
    {
        var network = ConfigText.Read(
            """{"cniVersion":"1.0.0","name":"shopnet","plugins":[{"type":"x","name":"a","NAME":"b","CNIVersion":"0.1.0","capabilities":{"mac":true},"RuntimeConfig":null,"PrevResult":null}]}""");

        Assert.Equal(
            """{"type":"x","name":"shopnet","cniVersion":"1.0.0","capabilities":{"mac":true},"runtimeConfig":{"mac":"0a:00:00:00:01:07"},"prevResult":{"cniVersion":"1.0.0"}}""",
            RequestConfig.Derive(network, network.Plugins[0], Offered, CniResult.Empty).ToString());
    }

    [Fact]
    public void Derive_PreviousResultInTheFile_IsReplacedByTheRuntimes()
    {
        var network = ConfigText.Read("""{"cniVersion":"1.0.0","name":"shopnet","plugins":[{"prevResult":{"a":1},"type":"x"}]}""");

        Assert.Equal(
            """{"prevResult":{"cniVersion":"1.0.0"},"type":"x","cniVersion":"1.0.0","name":"shopnet"}""",
            RequestConfig.Derive(network, network.Plugins[0], CapabilityArgs.Empty, CniResult.Empty).ToString());
    }

    [Fact]
    public void Derive_UnstatedVersion_IsPassedOnEmpty()
    {
        var network = ConfigText.Read("""{"name":"shopnet","plugins":[{"type":"x"}]}""");

        Assert.Equal("""{"type":"x","cniVersion":"","name":"shopnet"}""", RequestConfig.Derive(network, network.Plugins[0], CapabilityArgs.Empty, null).ToString());
    }

    [Fact]
    public void Derive_ResultThatTheVersionCannotHold_Fails()
    {
        var network = ConfigText.List("0.2.0", "x");

        Assert.Equal(
            "cannot convert: no valid IP addresses",
            Failure.Of(() => RequestConfig.Derive(network, network.Plugins[0], CapabilityArgs.Empty, CniResult.Empty)).Message);
    }

    [Fact]
    public void Derive_VersionThatIsNone_FailsOnlyWhenThereIsAResultToWrite()
    {
        var network = ConfigText.List("7.0.0", "x");

        Assert.Equal("7.0.0", RequestConfig.Derive(network, network.Plugins[0], CapabilityArgs.Empty, null).StatedVersion);
        Assert.Equal(
            new CniError(CniErrorCode.IncompatibleVersion, "unsupported CNI result version \"7.0.0\""),
            Failure.Of(() => RequestConfig.Derive(network, network.Plugins[0], CapabilityArgs.Empty, CniResult.Empty)));
    }
}
