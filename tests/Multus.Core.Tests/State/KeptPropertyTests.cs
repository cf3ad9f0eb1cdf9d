using FsCheck;
using FsCheck.Fluent;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Planning;
using Multus.Core.State;
using Multus.Core.Tests.Cni.Configuration;
using Multus.Core.Tests.Cni.Results;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.State;

/// <summary>What is kept is what is read again, and writing it again changes nothing.</summary>
public sealed class KeptPropertyTests
{
    private static readonly Gen<string> Texts = Gen.Elements("", "a", "k8s", "é😀", " ", "\"\\<&\n\0", "\u2028", "web-0");

    private static readonly Gen<CniArgs> Args =
        from pairs in GeneratedJson.UpTo(4, from key in Texts from value in Gen.OneOf(Texts, Gen.Elements("a=b", "=")) select KeyValuePair.Create(key, value))
        select CniArgs.Of(pairs);

    private static readonly Gen<CapabilityArgs> Offered =
        from text in GeneratedJson.Object(GeneratedJson.UpTo(4, GeneratedJson.Member(Gen.OneOf(GeneratedJson.Names, Gen.Elements("mac", "ips")), GeneratedJson.Values)))
        select CapabilityArgs.Parse(JsonText.Utf8(text));

    private static readonly Gen<NetnsPath?> Netns = Gen.Elements<NetnsPath?>(null, NetnsPath.Parse("/run/netns/shop-7"), NetnsPath.Parse("é \"\n"));

    private static readonly Gen<InterfaceName> Interfaces = Gen.Elements("eth0", "net1", "net2", "é", "\"<").Select(InterfaceName.Parse);

    private static readonly Gen<NetworkConfigList> Networks = Gen.OneOf(
        from plugins in GeneratedJson.UpTo(3, GeneratedConfigs.Plugins)
        from flag in Gen.Elements("", "\"disableCheck\":true,", "\"disableGC\":\"true\",\"x\":1.0,", "\"cniVersions\":[\"1.1.0\"],")
        select ConfigText.Read($$"""{"cniVersion":"1.0.0",{{flag}}"name":"shopnet","plugins":[{{string.Join(" , ", [.. plugins, "{\"type\":\"x\"}"])}}]}"""),
        from plugin in GeneratedConfigs.Plugins
        select NetworkConfigReader.Read(plugin.With("name", "shopnet").With("cniVersion", "0.4.0").ToUtf8()));

    private static readonly Gen<RecordedCircumstances?> Circumstances =
        from role in Gen.Elements(AttachmentRole.Primary, AttachmentRole.Secondary)
        from name in Interfaces
        from netns in Netns
        from args in Args
        from offered in Offered
        from told in Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false)))
        select told ? new RecordedCircumstances(role, name, netns) { Args = args, Capabilities = offered } : null;

    private static readonly Gen<AttachmentRecord> Records =
        from attachments in GeneratedJson.UpTo(
            3,
            from display in Texts.Where(static text => text.Length > 0)
            from network in Networks
            from requested in Interfaces.OrNull()
            from circumstances in Circumstances
            select new RecordedAttachment(display, network) { RequestedInterface = requested, Circumstances = circumstances })
        select new AttachmentRecord(ContainerId.Parse("shop-7"), [.. attachments]);

    private static readonly Gen<CachedAttachment> Kept =
        from netns in Netns
        from config in Gen.OneOf(Gen.Constant(Array.Empty<byte>()), Networks.Select(static network => network.ToUtf8()), Gen.ArrayOf(Gen.Choose(0, 255).Select(static value => (byte)value)))
        from args in Args
        from offered in Offered
        from result in GeneratedResults.Lists
        from version in Gen.Elements(CniVersion.V030, CniVersion.V040, CniVersion.V100, CniVersion.V110, null)
        from name in Interfaces
        select new CachedAttachment(NetworkName.Parse("shopnet"), new(ContainerId.Parse("shop-7"), name))
        {
            Netns = netns,
            Config = config,
            Args = args,
            Capabilities = offered,
            Result = version is null ? default : JsonText.Utf8(ResultText.Encode(result, version)),
        };

    [Fact]
    public void Record_AnyThatWasEncoded_IsTheSame() => Always.Holds(1000, Records, static record =>
    {
        var written = AttachmentRecordCodec.Encode(record);
        var read = AttachmentRecordCodec.Decode(record.Container, written);

        Assert.Null(read.Damage);
        Assert.Equal(record.Attachments.Select(Tell), read.Attachments.Select(Tell));
        Assert.All(
            record.Attachments.Zip(read.Attachments),
            static pair => Assert.True(pair.First.RequestedInterface is null || pair.First.RequestedInterface == pair.Second.RequestedInterface));
        Assert.Equal(written, AttachmentRecordCodec.Encode(read));
    });

    [Fact]
    public void KeptResult_AnyThatWasEncoded_IsTheSame() => Always.Holds(1000, Kept, static attachment =>
    {
        var written = CachedAttachmentCodec.Encode(attachment);
        var read = CachedAttachmentCodec.TryRead(written)!;

        Assert.Equal((attachment.Network, attachment.Key, attachment.Netns), (read.Network, read.Key, read.Netns));
        Assert.Equal(attachment.Args.Pairs.AsEnumerable(), read.Args.Pairs.AsEnumerable());
        Assert.Equal(Tell(attachment.Capabilities), Tell(read.Capabilities));
        Assert.Equal(attachment.Config.ToArray(), read.Config.ToArray());
        Assert.Equal(JsonText.Text(attachment.Result.Span), JsonText.Text(read.Result.Span));
        Assert.Equal(attachment.ReadResult(), read.ReadResult());
        Assert.Equal(written, CachedAttachmentCodec.Encode(read));
    });

    [Fact]
    public void CapabilityArgs_AnyThatWereWritten_AreTheSame() => Always.Holds(1000, Offered, static offered =>
    {
        var read = CapabilityArgs.Parse(offered.ToUtf8());

        Assert.Equal(Tell(offered), Tell(read));
        Assert.Equal(offered.ToUtf8(), read.ToUtf8());
    });

    private static string Tell(RecordedAttachment attachment)
    {
        var told = attachment.Circumstances is { } circumstances
            ? $"{circumstances.Role} {circumstances.Interface} {circumstances.Netns} {circumstances.Args} {Tell(circumstances.Capabilities)}"
            : "nothing";
        return $"{attachment.DisplayName} {attachment.Network.Form} {attachment.Network.Version} {attachment.Network} {told}";
    }

    private static string Tell(CapabilityArgs offered) =>
        string.Join(' ', offered.Names.Select(name => offered.TryGet(name, out var value) ? $"{name}={value.GetRawText()}" : name));
}
