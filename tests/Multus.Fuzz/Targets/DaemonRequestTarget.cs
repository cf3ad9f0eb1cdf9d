using System.Collections.Immutable;
using Multus.Cni.DaemonProtocol;
using Multus.Core.Cni.Errors;
using Multus.Fuzz.Engine;

namespace Multus.Fuzz.Targets;

/// <summary>What a shim, or whoever found the socket, sends to the daemon.</summary>
internal sealed class DaemonRequestTarget() : FuzzTarget("daemon-request", InputForm.Json)
{
    public override ImmutableArray<byte[]> Seeds { get; } = Texts(
        """{"env":{"CNI_COMMAND":"ADD","CNI_CONTAINERID":"c","CNI_NETNS":"/run/netns/n","CNI_IFNAME":"eth0","CNI_ARGS":"A=b;C=d","CNI_PATH":"/opt/cni/bin"},"config":"eyJuYW1lIjoiYSJ9"}""",
        """{"env":{"CNI_COMMAND":"GC","CNI_CONTAINERID":"","CNI_NETNS":"","CNI_ARGS":""},"config":"e30="}""",
        """{"env":{"CNI_COMMAND":"DEL","CNI_CONTAINERID":"c"},"config":null,"interfaceAttributes":{"ips":["10.1.1.5/24"],"mac":"02:00:00:00:00:01","cni-args":{"k":["v"]}}}""");

    public override Answer Read(byte[] input)
    {
        DaemonRequest request;
        try
        {
            request = DaemonRequestCodec.Decode(input);
        }
        catch (CniException exception)
        {
            Law.Same(exception.Error.Code, CniErrorCode.DecodingFailure);
            return Answer.Refused(exception.Error);
        }

        var written = DaemonRequestCodec.Encode(request);
        var again = DaemonRequestCodec.Decode(written);
        Law.Holds(again.Environment.Count == request.Environment.Count && again.Config.Span.SequenceEqual(request.Config.Span), "what was read can be written and read");
        try
        {
            Law.Same(request.ToCniRequest().Config.Length, request.Config.Length);
        }
        catch (CniException exception)
        {
            Law.Holds(exception.Error.Code is CniErrorCode.InvalidEnvironmentVariables or CniErrorCode.InvalidNetns, "a request that cannot be carried out is one of its variables' fault");
        }

        return Answer.TakenAsJson(written.Span);
    }
}
