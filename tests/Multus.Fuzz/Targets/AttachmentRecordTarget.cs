using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.State;
using Multus.Fuzz.Engine;

namespace Multus.Fuzz.Targets;

/// <summary>What is kept of a container, by us and by multus-cni.</summary>
internal sealed class AttachmentRecordTarget() : FuzzTarget("attachment-record", InputForm.Json)
{
    private static readonly ContainerId Container = ContainerId.Parse("shop-7");

    public override ImmutableArray<byte[]> Seeds { get; } = Texts(
        $$$"""
        [{"Conf":{"cniVersion":"1.0.0","name":"shopnet","ipam":{}},"ConfList":{"cniVersion":"1.0.0","name":"shopnet","plugins":[{"type":"bridge","ipam":{}}]},"Name":"shop/net",
        "ifnameRequest":"net5","Bytes":"{{{Base64(Samples.List)}}}","attachment":{"role":"primary","interface":"eth0","netns":"/run/netns/shop-7",
        "cniArgs":[["IgnoreUnknown","1"],["TEAM","blue"]],"capabilityArgs":{{{Samples.Offered}}}}},
        {"Name":"","ifnameRequest":"","Bytes":"{{{Base64(Samples.Single)}}}","attachment":{"role":"secondary","interface":"net1"}}]
        """,
        $$$"""
        [{"CNINetworkConfigList":{"Name":"filenet","CNIVersion":"1.0.0","DisableCheck":true,"DisableGC":null,"Plugins":[{"Network":{},"Bytes":"{{{Base64(Samples.Single)}}}"}],"Bytes":"e30="},"Bytes":"e30="}]
        """,
        $"[{Samples.Single}]",
        "[]");

    public override ImmutableArray<byte[]> Words => Texts($"\"{Base64("{}")}\"", $"\"{Base64("{\"name\":\"x\",\"type\":\"y\"}")}\"", "\"%\"", "[[\"a\",\"b;c\"]]");

    public override Answer Read(byte[] input)
    {
        var record = AttachmentRecordCodec.Decode(Container, input);
        var written = AttachmentRecordCodec.Encode(record);
        var read = AttachmentRecordCodec.Decode(Container, written);
        Law.Same(read.Damage, null, "what was written can be read");
        Law.SameBytes(AttachmentRecordCodec.Encode(read), written);
        Law.Same(read.Attachments.Length, record.Attachments.Length);
        foreach (var (again, attachment) in read.Attachments.Zip(record.Attachments))
        {
            Law.Same(again.DisplayName, attachment.DisplayName);
            Law.Same(again.Network.ToString(), attachment.Network.ToString());
            Law.Holds(attachment.RequestedInterface is null || again.RequestedInterface == attachment.RequestedInterface, "the name that was asked for is kept");
            CheckSame(again.Circumstances, attachment.Circumstances);
        }

        return record.Damage is { } damage ? Answer.Refused(damage) : Answer.TakenAsJson(written);
    }

    private static void CheckSame(RecordedCircumstances? again, RecordedCircumstances? told)
    {
        Law.Same((again?.Role, again?.Interface, again?.Netns), (told?.Role, told?.Interface, told?.Netns));
        Law.Same(again?.Args.ToString(), told?.Args.ToString());
        Law.SameBytes(again?.Capabilities.ToUtf8(), told?.Capabilities.ToUtf8());
    }

    private static string Base64(string text) => Convert.ToBase64String(Samples.Utf8(text));
}
