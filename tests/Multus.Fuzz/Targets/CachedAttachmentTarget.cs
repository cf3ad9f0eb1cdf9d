using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.State;
using Multus.Fuzz.Engine;

namespace Multus.Fuzz.Targets;

/// <summary>Kept results, by us and by the reference library, in its newer form and its older one.</summary>
internal sealed class CachedAttachmentTarget() : FuzzTarget("cached-attachment", InputForm.Json)
{
    private static readonly NetworkName Network = NetworkName.Parse("shopnet");
    private static readonly AttachmentKey Key = new(ContainerId.Parse("shop-7"), InterfaceName.Parse("net1"));

    public override ImmutableArray<byte[]> Seeds { get; } =
    [
        .. Texts(
            $$$"""
            {"kind":"cniCacheV1","containerId":"shop-7","config":"{{{Convert.ToBase64String(Samples.Utf8(Samples.List))}}}","ifName":"net1","networkName":"shopnet",
            "netns":"/run/netns/shop-7","cniArgs":[["IgnoreUnknown","1"],["TEAM","blue"]],"capabilityArgs":{{{Samples.Offered}}},
            "result":{"cniVersion":"1.1.0","interfaces":[{"name":"net1"}],"ips":[{"address":"198.51.100.7/24","interface":0}]}}
            """,
            """{"kind":"cniCacheV1","containerId":"a","ifName":"b","networkName":"c","config":null,"cniArgs":null}"""),
        .. Samples.Results(CniVersion.V040),
        .. Samples.Results(CniVersion.V020),
    ];

    public override Answer Read(byte[] input)
    {
        var decoded = CachedAttachmentCodec.Decode(Network, Key, input);
        if (input.Length == 0)
        {
            Law.Holds(decoded.Result.IsEmpty && decoded.ReadResult() is null, "nothing is no result");
            return Answer.Refused("nothing");
        }

        var problem = ReadResult(decoded);
        _ = decoded.ReadNetwork();
        if (CachedAttachmentCodec.TryRead(input) is not { } attachment)
        {
            Law.SameBytes(decoded.Result.Span, input, "what is nothing newer is a bare result");
            return problem is null ? Answer.TakenAsJson(decoded.Result.Span) : Answer.Refused(problem);
        }

        var written = CachedAttachmentCodec.Encode(attachment);
        var read = CachedAttachmentCodec.TryRead(written);
        Law.Holds(read is not null, "what was written can be read");
        CheckSame(read!, attachment);
        Law.SameBytes(CachedAttachmentCodec.Encode(read!), written);
        return problem is null ? Answer.TakenAsJson(written) : Answer.Refused(problem);
    }

    private static void CheckSame(CachedAttachment read, CachedAttachment attachment)
    {
        Law.Same((read.Network, read.Key, read.Netns), (attachment.Network, attachment.Key, attachment.Netns));
        Law.Same(read.Args.ToString(), attachment.Args.ToString());
        Law.SameBytes(read.Capabilities.ToUtf8(), attachment.Capabilities.ToUtf8());
        Law.SameBytes(read.Config.Span, attachment.Config.Span);
        Law.SameBytes(read.Result.Span, attachment.Result.Span);
    }

    private static CniError? ReadResult(CachedAttachment attachment)
    {
        try
        {
            attachment.ReadResult();
            return null;
        }
        catch (CniException exception) when (exception.Error.Code is CniErrorCode.DecodingFailure or CniErrorCode.IncompatibleVersion)
        {
            return exception.Error;
        }
    }
}
