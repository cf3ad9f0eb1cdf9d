using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.State;
using Multus.Core.Tests.Support;
using Multus.TestKit.Inputs;

namespace Multus.Core.Tests.State;

public sealed class CachedAttachmentCodecTests
{
    private const string Whole =
        """{"kind":"cniCacheV1","containerId":"shop-7","config":"eyJuYW1lIjoic2hvcG5ldCJ9","ifName":"net1","networkName":"shopnet","netns":"/run/netns/shop-7","""
        + "\"cniArgs\":"
        + """[["IgnoreUnknown","1"],["TEAM","blue"]],"capabilityArgs":{"mac":"0a:00:00:00:01:07"},"result":"""
        + """{"cniVersion":"1.1.0","interfaces":[{"name":"net1","sandbox":"/run/netns/shop-7"}],"ips":[{"address":"198.51.100.7/24","interface":0}]}}""";

    private static readonly NetworkName Shopnet = NetworkName.Parse("shopnet");
    private static readonly AttachmentKey Key = new(ContainerId.Parse("shop-7"), InterfaceName.Parse("net1"));

    [Fact]
    public void Encode_Everything_StandsInTheOrderOfTheReferenceLibrary()
    {
        Assert.True(NetnsPath.TryParse("/run/netns/shop-7", out var netns));
        var attachment = new CachedAttachment(Shopnet, Key)
        {
            Netns = netns,
            Config = """{"name":"shopnet"}"""u8.ToArray(),
            Args = CniArgs.Parse("IgnoreUnknown=1;TEAM=blue"),
            Capabilities = CapabilityArgs.Parse("""{"mac":"0a:00:00:00:01:07"}"""u8),
            Result = """{"cniVersion":"1.1.0","interfaces":[{"name":"net1","sandbox":"/run/netns/shop-7"}],"ips":[{"address":"198.51.100.7/24","interface":0}]}"""u8.ToArray(),
        };

        Assert.Equal(Whole, JsonText.Text(CachedAttachmentCodec.Encode(attachment)));
    }

    [Fact]
    public void Encode_TheLeast_LeavesTheRestOut() => Assert.Equal(
        """{"kind":"cniCacheV1","containerId":"shop-7","config":"e30=","ifName":"net1","networkName":"shopnet"}""",
        JsonText.Text(CachedAttachmentCodec.Encode(new CachedAttachment(Shopnet, Key) { Config = "{}"u8.ToArray() })));

    [Fact]
    public void TryRead_WhatWasEncoded_IsTheSame()
    {
        var read = CachedAttachmentCodec.TryRead(JsonText.Utf8(Whole))!;

        Assert.Equal((Shopnet, Key), (read.Network, read.Key));
        Assert.Equal("/run/netns/shop-7", read.Netns?.Value);
        Assert.Equal("IgnoreUnknown=1;TEAM=blue", read.Args.ToString());
        Assert.Equal("""{"name":"shopnet"}""", JsonText.Text(read.Config.Span));
        Assert.Equal(Whole, JsonText.Text(CachedAttachmentCodec.Encode(read)));
    }

    [Fact]
    public void TryRead_ConfigOfAnyBytes_IsThoseBytes()
    {
        var config = Enumerable.Range(0, 256).Select(static value => (byte)value).ToArray();
        var read = CachedAttachmentCodec.TryRead(CachedAttachmentCodec.Encode(new CachedAttachment(Shopnet, Key) { Config = config }));

        Assert.Equal(config, read!.Config.ToArray());
    }

    [Fact]
    public void TryRead_WhatIsNestedAsDeepAsAConfigurationMayBe_IsTheSame()
    {
        var deep = new string('[', 63) + new string(']', 63);
        var attachment = new CachedAttachment(Shopnet, Key)
        {
            Config = JsonText.Utf8($$"""{"name":"shopnet","type":"x","deep":{{deep}}}"""),
            Capabilities = CapabilityArgs.Parse(JsonText.Utf8($$"""{"deep":{{deep}}}""")),
        };

        var read = CachedAttachmentCodec.TryRead(CachedAttachmentCodec.Encode(attachment))!;

        Assert.Equal(attachment.Capabilities.ToUtf8(), read.Capabilities.ToUtf8());
        Assert.Equal("shopnet", read.ReadNetwork()!.Name.Value);
    }

    [Fact]
    public void TryRead_WrittenBySomeoneElse_MindsNeitherOrderNorLayout()
    {
        var read = CachedAttachmentCodec.TryRead(JsonText.Utf8(
            """
            { "result": {"cniVersion": "0.4.0"}, "networkName": "shopnet", "kind": "cniCacheV1",
              "ifName": "net1", "extra": 1, "containerId": "shop-7", "config": null, "cniArgs": null }
            """));

        Assert.Equal(Key, read!.Key);
        Assert.True(read.Config.IsEmpty);
        Assert.Equal("0.4.0", read.ReadResult()!.ReadFrom!.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"cniVersion":"0.4.0","ips":[],"dns":{}}""")]
    [InlineData("""{"kind":"cniCacheV2","containerId":"a","ifName":"b","networkName":"c"}""")]
    [InlineData("""{"kind":1,"containerId":"a","ifName":"b","networkName":"c"}""")]
    [InlineData("""{"kind":"cniCacheV1"}""")]
    [InlineData("""{"kind":"cniCacheV1","containerId":"","ifName":"b","networkName":"c"}""")]
    [InlineData("""{"kind":"cniCacheV1","containerId":"a","ifName":"","networkName":"c"}""")]
    [InlineData("""{"kind":"cniCacheV1","containerId":"a","ifName":"b","networkName":""}""")]
    [InlineData("""{"kind":"cniCacheV1","containerId":"../a","ifName":"b","networkName":"c"}""")]
    [InlineData("""{"kind":"cniCacheV1","containerId":"a","ifName":"b","networkName":"c","config":"%"}""")]
    [InlineData("""{"kind":"cniCacheV1","containerId":"a","ifName":"b","networkName":"c","cniArgs":["a=b"]}""")]
    [InlineData("""{"kind":"cniCacheV1","containerId":"a","ifName":"b","networkName":"c","cniArgs":[["a","b;c"]]}""")]
    [InlineData("""{"kind":"cniCacheV1","containerId":"a","ifName":"b","networkName":"c","cniArgs":[["a=b","c"]]}""")]
    [InlineData("""{"kind":"cniCacheV1","containerId":"a","ifName":"b","networkName":"c","cniArgs":[["a",null]]}""")]
    public void TryRead_AnythingElse_IsNothing(string json) => Assert.Null(CachedAttachmentCodec.TryRead(JsonText.Utf8(json)));

    [Fact]
    public void Decode_BareResult_IsTheResultOfWhatWasAskedFor()
    {
        var read = CachedAttachmentCodec.Decode(Shopnet, Key, JsonText.Utf8("""{"cniVersion":"0.4.0","ips":[{"version":"4","address":"10.0.0.1/24"}],"dns":{}}"""));

        Assert.Equal((Shopnet, Key), (read.Network, read.Key));
        Assert.Equal("10.0.0.1/24", Assert.Single(read.ReadResult()!.Ips).Address.ToString());
        Assert.Null(read.ReadNetwork());
    }

    [Theory]
    [InlineData("{broken", CniErrorCode.DecodingFailure)]
    [InlineData("""{"cniVersion":"0.4567.0"}""", CniErrorCode.IncompatibleVersion)]
    public void Decode_Broken_FailsWhenTheResultIsRead(string content, CniErrorCode code)
    {
        var read = CachedAttachmentCodec.Decode(Shopnet, Key, JsonText.Utf8(content));

        Assert.Equal(code, Failure.Of(() => read.ReadResult()).Code);
    }

    [Fact]
    public void ReadResult_NoneWasKept_IsNull() => Assert.Null(new CachedAttachment(Shopnet, Key).ReadResult());

    // Differs on purpose: a configuration that cannot be used is none, since there is always that of today to go by.
    [Theory]
    [InlineData("""{"cniVersion":"1.1.0","name":"shopnet","plugins":[{"type":"bridge"}]}""", "shopnet")]
    [InlineData("""{"name":"shopnet","type":"bridge"}""", "shopnet")]
    [InlineData("""{"name":"shopnet"}""", null)]
    [InlineData("{", null)]
    [InlineData("", null)]
    public void Case182_ReadNetwork_KeptConfiguration_IsReadOrNull(string config, string? name) =>
        Assert.Equal(name, new CachedAttachment(Shopnet, Key) { Config = JsonText.Utf8(config) }.ReadNetwork()?.Name.Value);

    [Fact]
    public void Decode_BrokenEntries_NeverThrows()
    {
        var mutations = new Mutations(seed: 20260131);
        var sample = JsonText.Utf8(Whole);

        var read = Enumerable.Range(0, 5000).Select(_ => CachedAttachmentCodec.TryRead(mutations.Of(sample))).ToArray();

        Assert.Contains(read, static entry => entry is null);
        Assert.Contains(read, static entry => entry is not null);
    }
}
