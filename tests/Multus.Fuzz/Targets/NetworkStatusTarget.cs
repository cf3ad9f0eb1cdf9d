using System.Collections.Immutable;
using System.Text;
using Multus.Core.Cni.Errors;
using Multus.Core.Networks;
using Multus.Fuzz.Engine;

namespace Multus.Fuzz.Targets;

/// <summary>What Multus or another program wrote of the networks that a pod has.</summary>
internal sealed class NetworkStatusTarget() : FuzzTarget("network-status", InputForm.Json)
{
    public override ImmutableArray<byte[]> Seeds { get; } = Texts(
        """
        [{"name":"cbr0","interface":"eth0","ips":["10.244.1.4","fd00::4/64"],"mac":"7e:57:6a:9b:6b:b5","mtu":1400,"default":true,
        "dns":{"nameservers":["10.77.0.53"],"domain":"shop.test","search":["a.test"],"options":["ndots:2"]},"gateway":["10.244.1.1","<nil>"]},
        {"name":"blue/storage-net","dns":{},"device-info":{"type":"pci","version":"1.1.0","pci":{"pci-address":"0000:3b:02.4","n":1.0}}}]
        """,
        "[]");

    public override Answer Read(byte[] input)
    {
        ImmutableArray<NetworkStatus> statuses;
        try
        {
            statuses = NetworkStatusCodec.Decode(Encoding.UTF8.GetString(input));
        }
        catch (CniException exception)
        {
            Law.Same(exception.Error.Code, CniErrorCode.DecodingFailure);
            return Answer.Refused(exception.Error);
        }

        var written = NetworkStatusCodec.Encode(statuses);
        var again = NetworkStatusCodec.Decode(written);
        Law.Holds(again.SequenceEqual(statuses), "what was written is read as the same");
        Law.Same(NetworkStatusCodec.Encode(again), written);
        return Answer.TakenAsJson(Encoding.UTF8.GetBytes(written));
    }
}
