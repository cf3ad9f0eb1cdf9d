namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>What real plugins refuse or fail at, each as the only plugin of its network.</summary>
internal static class FailureCases
{
    public static IReadOnlyList<PluginCase> All { get; } =
    [
        new("bad-subnet", static node => $$"""[{"type":"bridge","bridge":"br-41","ipam":{{node.HostLocal("10.300.0.0/24").ToJsonString()}} }]""")
        {
            Types = ["bridge", "host-local"],
            Error = new(999, "invalid CIDR address: 10.300.0.0/24"),
        },
        new("no-address-left", static node => $$"""[{"type":"bridge","bridge":"br-41","ipam":{{node.HostLocal("10.41.0.0/24", only: "10.41.0.1").ToJsonString()}} }]""")
        {
            Types = ["bridge", "host-local"],
            Error = new(999, "no IP addresses available in range set"),
        },
        new("address-out-of-range", static node => $$"""[{"type":"bridge","bridge":"br-41","ipam":{{Ipam.V4(node, 41)}} }]""")
        {
            Types = ["bridge", "host-local"],
            Args = "IgnoreUnknown=1;IP=10.99.0.9",
            Error = new(999, "requested IPs: 10.99.0.9"),
        },
        new("unknown-argument", static node => $$"""[{"type":"bridge","bridge":"br-41","ipam":{{Ipam.V4(node, 41)}} }]""")
        {
            Types = ["bridge", "host-local"],
            Args = "COLOUR=blue",
            Error = new(999, "ARGS: unknown args [\"COLOUR=blue\"]"),
        },
        new("wrong-type", static node => $$"""[{"type":"bridge","bridge":"br-41","mtu":"big","ipam":{{Ipam.V4(node, 41)}} }]""")
        {
            Types = ["bridge", "host-local"],
            Error = new(999, "cannot unmarshal string into Go struct field NetConf.mtu of type int"),
        },
        new("no-namespace", static node => $$"""[{"type":"bridge","bridge":"br-41","ipam":{{Ipam.V4(node, 41)}} }]""")
        {
            Types = ["bridge", "host-local"],
            Netns = "/run/netns/nowhere",
            Error = new(999, "failed to open netns \"/run/netns/nowhere\""),
        },
        new("no-ipam-plugin", static _ => """[{"type":"bridge","bridge":"br-41","ipam":{"type":"nowhere"} }]""")
        {
            Types = ["bridge"],
            Error = new(999, $"failed to find plugin \"nowhere\" in path [{Node.PluginFolder}]"),
        },
        new("name-taken", static node => $$"""[{"type":"bridge","bridge":"br-41","ipam":{{Ipam.V4(node, 41)}} }]""")
        {
            Types = ["bridge", "host-local"],
            Prepare = static pod => pod.Ip("link", "add", "eth0", "type", "bridge"),
            Error = new(999, "already exists"),
        },
        new("no-device", static node => $$"""[{"type":"host-device","device":"nowhere0","ipam":{{Ipam.V4(node, 41)}} }]""")
        {
            Types = ["host-device", "host-local"],
            Error = new(999, "Link not found"),
        },
        .. new[] { "macvlan", "ipvlan", "vlan" }.Select(static type => new PluginCase(
            $"no-master-{type}",
            node => $$"""[{"type":"{{type}}","master":"nowhere0","vlanId":5,"ipam":{{Ipam.V4(node, 41)}} }]""")
        {
            Types = [type, "host-local"],
            Error = new(999, "Link not found"),
        }),
        .. new[] { "tuning", "portmap", "bandwidth", "firewall", "sbr", "vrf" }.Select(static type => new PluginCase(
            $"alone-{type}",
            _ => $$"""[{"type":"{{type}}","vrfname":"blue","ingressRate":1000000,"ingressBurst":1000000}]""")
        {
            Types = [type],
            Tools = static node => node.ToolsOfBothFamilies,
            Error = new(999, ""),
        }),
    ];
}
