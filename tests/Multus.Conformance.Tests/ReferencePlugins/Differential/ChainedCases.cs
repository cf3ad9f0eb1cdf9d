namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>Plugins that work on the interface of another one, whose result is handed to them.</summary>
internal static class ChainedCases
{
    public static IReadOnlyList<PluginCase> All { get; } =
    [
        new("tuning", static node => $$"""
            [{{BridgeWithBoth(node, 21)}},
             {"type":"tuning","dataDir":"{{node.Root}}/tuning","mac":"02:00:00:00:21:01","mtu":1300,"promisc":true,"sysctl":{"net.ipv4.conf.eth0.arp_filter":"1"} }]
            """)
        {
            Types = ["bridge", "host-local", "tuning"],
            Needs = [KernelFeature.Ipv6],
            Traces = [Trace.OnLink("eth0", "02:00:00:00:21:01"), Trace.OnLink("eth0", "mtu 1300"), Trace.OnLink("eth0", "promiscuity 1")],
            Damage = static (_, pod) => pod.Ip("link", "set", "eth0", "mtu", "1280"),
        },
        new("portmap", static node => $$"""
            [{{BridgeWithV4(node, 22)}},
             {"type":"portmap","snat":true,"capabilities":{"portMappings":true} }]
            """)
        {
            Types = ["bridge", "host-local", "portmap"],
            Needs = [KernelFeature.Nat],
            Offers = """{"portMappings":[{"hostPort":18080,"containerPort":80,"protocol":"tcp"},{"hostPort":18053,"containerPort":53,"protocol":"udp"}],"mac":"02:00:00:00:22:01"}""",
            Traces = [Trace.OnHost("--dport 18080 -j DNAT --to-destination 10.22.0.2:80", "iptables", "-t", "nat", "-S")],
            Damage = static (node, _) => node.Run("iptables", "-t", "nat", "-F"),
        },
        new("bandwidth", static node => $$"""
            [{{BridgeWithBoth(node, 23)}},
             {"type":"bandwidth","ingressRate":8000000,"ingressBurst":800000,"egressRate":16000000,"egressBurst":800000}]
            """)
        {
            Types = ["bridge", "host-local", "bandwidth"],
            Needs = [KernelFeature.Ipv6, KernelFeature.Ifb, KernelFeature.Shaping, KernelFeature.Redirecting],
            Traces = [Trace.OnHost("rate 8Mbit", "tc", "qdisc"), Trace.OnHost("rate 16Mbit", "tc", "qdisc")],
            Damage = static (node, _) => node.Run("sh", "-c", "for link in $(ls /sys/class/net | grep ^bwp); do ip link del $link; done"),
        },
        new("firewall", static node => $$"""[{{BridgeWithV4(node, 24)}},{"type":"firewall","backend":"iptables"}]""")
        {
            Types = ["bridge", "host-local", "firewall"],
            Tools = static node => node.ToolsOfBothFamilies,
            Needs = [KernelFeature.Nat, KernelFeature.Tracking],
            Traces = [Trace.OnHost("-A CNI-FORWARD -s 10.24.0.2/32 -j ACCEPT", "iptables", "-S")],
            Damage = static (node, _) => node.Run("iptables", "-F"),
        },
        new("sbr", static node => $$"""[{{BridgeWithBoth(node, 25)}},{"type":"sbr"}]""")
        {
            Types = ["bridge", "host-local", "sbr"],

            // The bridge plugin does not find the routes where it put them.
            PassesCheck = false,
            Needs = [KernelFeature.Ipv6],
            Traces = [new(static (_, pod) => pod.Ip("rule"), "from 10.25.0.2 lookup 100")],
        },
        new("vrf", static node => $$"""[{{BridgeWithBoth(node, 26)}},{"type":"vrf","vrfname":"blue","table":26}]""")
        {
            Types = ["bridge", "host-local", "vrf"],
            Needs = [KernelFeature.Ipv6, KernelFeature.Vrf],
            Traces = [Trace.OnLink("eth0", "master blue")],
            Damage = static (_, pod) => pod.Ip("link", "set", "eth0", "nomaster"),
        },
        new("bridge-tuning-portmap", static node => $$"""
            [{{BridgeWithV4(node, 27)}},
             {"type":"tuning","dataDir":"{{node.Root}}/tuning","mtu":1300,"capabilities":{"mac":true} },
             {"type":"portmap","snat":true,"capabilities":{"portMappings":true} }]
            """)
        {
            Types = ["bridge", "host-local", "tuning", "portmap"],
            Needs = [KernelFeature.Nat],
            Offers = """{"portMappings":[{"hostPort":18081,"containerPort":81,"protocol":"tcp"}],"mac":"02:00:00:00:27:01"}""",
            Traces =
            [
                Trace.OnLink("eth0", "02:00:00:00:27:01"),
                Trace.OnLink("eth0", "mtu 1300"),
                Trace.OnHost("--dport 18081 -j DNAT --to-destination 10.27.0.2:81", "iptables", "-t", "nat", "-S"),
            ],
            Damage = static (_, pod) => pod.Ip("link", "set", "eth0", "mtu", "1280"),
        },
    ];

    private static string BridgeWithBoth(Node node, int number) => Bridge(number, Ipam.Dual(node, number));

    private static string BridgeWithV4(Node node, int number) => Bridge(number, Ipam.V4(node, number));

    private static string Bridge(int number, string ipam) => $$"""{"type":"bridge","bridge":"br-{{number}}","isGateway":true,"ipam":{{ipam}},"dns":{"search":["a.test"]} }""";
}
