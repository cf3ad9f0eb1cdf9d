using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>Plugins that make an interface.</summary>
internal static class InterfaceCases
{
    private static readonly IReadOnlyList<KernelFeature> Ipv6 = [KernelFeature.Ipv6];

    public static IReadOnlyList<PluginCase> All { get; } =
    [
        new("bridge", static node => $$"""
            [{"type":"bridge","bridge":"br-1","isGateway":true,"mtu":1400,"ipam":{{Ipam.Dual(node, 1)}},
              "dns":{"nameservers":["10.1.0.1"],"domain":"one.test","search":["a.test","b.test"],"options":["ndots:2"]} }]
            """)
        {
            Types = ["bridge", "host-local"],
            Needs = Ipv6,
            Traces = [Trace.OnLink("eth0", "veth"), Trace.OnLink("eth0", "mtu 1400")],
            Damage = LoseAddress,
        },
        new("ptp", static node => $$"""[{"type":"ptp","mtu":1400,"ipam":{{Ipam.Dual(node, 2)}} }]""")
        {
            Types = ["ptp", "host-local"],
            Needs = Ipv6,
            Traces = [Trace.OnLink("eth0", "veth"), Trace.OnHost("10.2.0.2", "ip", "route")],
            Damage = LoseAddress,
        },
        new("macvlan", static node => $$"""[{"type":"macvlan","master":"up0","mode":"private","mtu":1400,"ipam":{{Ipam.Dual(node, 3)}} }]""")
        {
            Types = ["macvlan", "host-local"],
            Needs = [KernelFeature.Ipv6, KernelFeature.Macvlan],
            Traces = [Trace.OnLink("eth0", "macvlan mode private")],
            Damage = LoseAddress,
        },
        new("ipvlan", static node => $$"""[{"type":"ipvlan","master":"up0","mode":"l2","mtu":1400,"ipam":{{Ipam.Dual(node, 4)}} }]""")
        {
            Types = ["ipvlan", "host-local"],
            Needs = [KernelFeature.Ipv6, KernelFeature.Ipvlan],
            Traces = [Trace.OnLink("eth0", "ipvlan")],
            Damage = LoseAddress,
        },
        new("vlan", static node => $$"""[{"type":"vlan","master":"up0","vlanId":5,"mtu":1400,"ipam":{{Ipam.Dual(node, 5)}} }]""")
        {
            Types = ["vlan", "host-local"],
            Needs = [KernelFeature.Ipv6, KernelFeature.Vlan],
            Traces = [Trace.OnLink("eth0", "vlan protocol 802.1Q id 5")],
            Damage = LoseAddress,
        },
        new("host-device", static node => $$"""[{"type":"host-device","device":"dev0","ipam":{{Ipam.Dual(node, 6)}} }]""")
        {
            Types = ["host-device", "host-local"],
            Needs = Ipv6,
            Traces = [Trace.OnLink("eth0", "alias dev0")],
            Damage = LoseAddress,
        },
        new("loopback", static _ => """[{"type":"loopback"}]""")
        {
            Types = ["loopback"],
            Needs = Ipv6,
            Interface = "lo",
            Traces = [Trace.OnLink("lo", "LOOPBACK,UP")],
            Damage = static (_, pod) => pod.Ip("link", "set", "lo", "down"),
        },
        new("dummy", static node => $$"""[{"type":"dummy","ipam":{{Ipam.Dual(node, 7)}} }]""")
        {
            Types = ["dummy", "host-local"],
            Needs = [KernelFeature.Ipv6, KernelFeature.Dummy],
            Traces = [Trace.OnLink("eth0", "dummy")],
            Damage = LoseAddress,
        },
        new("tap", static node => $$"""[{"type":"tap","ipam":{{Ipam.Dual(node, 8)}} }]""")
        {
            Types = ["tap", "host-local"],
            Needs = [KernelFeature.Ipv6, KernelFeature.Tap],
            Traces = [Trace.OnLink("eth0", "tun type tap")],
            Damage = LoseAddress,
        },
    ];

    public static void LoseAddress(Node node, TestNamespace pod) => pod.Ip("-4", "addr", "flush", "dev", "eth0");
}
