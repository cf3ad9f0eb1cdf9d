using System.Collections.Immutable;
using System.Text;
using Multus.Core.Cni.Configuration.Capabilities;
using Multus.Core.Cni.Errors;
using Multus.Core.Networks;
using Multus.Fuzz.Engine;

namespace Multus.Fuzz.Targets;

/// <summary>What a pod asks for, in both forms.</summary>
internal sealed class NetworkSelectionTarget() : FuzzTarget("network-selection", InputForm.Json)
{
    public override ImmutableArray<byte[]> Seeds { get; } = Texts(
        """
        [{"name":"storage-net","namespace":"blue","interface":"stor0","mac":"02:00:00:aa:bb:01","ips":["10.77.4.9/16","fd00::9"],"deviceID":"0000:3b:02.1"},
        {"name":"edge.a","default-route":["192.0.2.1","2001:db8:5::1"],"cni-args":{"vlan":"210"},"interfaceRequest":"e0"},
        {"name":"edge","portMappings":[{"hostPort":8443,"containerPort":443,"protocol":"TCP","hostIP":"192.0.2.7"}],
        "bandwidth":{"ingressRate":1000000,"ingressBurst":200000,"egressRate":1000000,"egressBurst":200000}},
        {"name":"ib","infiniband-guid":"24:8a:07:03:00:8d:ae:2e","ipam-claim-reference":"vm-a"}]
        """,
        """[{"name":"a"}]""",
        "net-a, blue/net-b@if0,net-c");

    public override ImmutableArray<byte[]> Words => Texts("\"0200.0000.0001\"", "\"02-00-00-00-00-01\"", "[\"10.0.0.300\"]", "65535", "65536", "\"sctp\"", "\"a-b.c\"", "\"0123456789abcdef\"");

    public override Answer Read(byte[] input)
    {
        ImmutableArray<NetworkSelection> selections;
        try
        {
            selections = NetworkSelectionParser.Parse(Encoding.UTF8.GetString(input), "shop");
        }
        catch (CniException exception)
        {
            Law.Same(exception.Error.Code, CniErrorCode.InvalidNetworkConfig);
            Law.Holds(exception.Error.Message.Length < 20_000, "messages have an end");
            return Answer.Refused(exception.Error);
        }

        // An item of the short form with nothing in it is a network that nobody will find.
        foreach (var selection in selections.Where(static selection => selection.Network.Name.Length > 0))
        {
            Law.Same(NetworkSelectionParser.Parse($$"""[{"name":"{{selection.Network.Name}}","namespace":"{{selection.Network.Namespace}}"}]""", "").Single().Network, selection.Network);
            var offered = selection.Capabilities;
            Law.Holds(offered.Ips().Length == selection.Ips.Length && offered.Mac() == selection.Mac, "what is asked for is offered");
            Law.Holds(offered.PortMappings().All(static mapping => mapping.HostPort is > 0 and <= 65535 && mapping.ContainerPort > 0), "ports are ports");
            Law.Holds(offered.Bandwidth() is null or { IngressRate: > 0 } or { EgressRate: > 0 }, "a limit limits something");
            Law.Holds(selection.DefaultRoute is null || selection.DefaultRoute.Value.DistinctBy(static gateway => gateway.AddressFamily).Count() == selection.DefaultRoute.Value.Length, "one gateway of a family");
            Law.Holds(selection.IpamClaimReference is null || selection.Ips.IsEmpty, "a claim stands alone");
        }

        return Answer.TakenAs(string.Join(' ', selections.Select(static one => Encoding.UTF8.GetString(one.Capabilities.ToUtf8()))));
    }
}
