namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>What a runtime offers beside the configuration: values for capabilities, and <c>CNI_ARGS</c>.</summary>
internal static class OfferCases
{
    public static IReadOnlyList<PluginCase> All { get; } =
    [
        new("offered-mac", static node => $$"""[{"type":"bridge","bridge":"br-31","capabilities":{"mac":true},"ipam":{{Ipam.V4(node, 31)}} }]""")
        {
            Types = ["bridge", "host-local"],
            Offers = """{"mac":"02:00:00:00:31:01"}""",
            Traces = [Trace.OnLink("eth0", "02:00:00:00:31:01")],
        },
        new("offered-addresses", static _ => """[{"type":"bridge","bridge":"br-32","capabilities":{"ips":true},"ipam":{"type":"static"} }]""")
        {
            Types = ["bridge", "static"],
            Needs = [KernelFeature.Ipv6],
            Offers = """{"ips":["10.32.0.32/24","fd00:32::32/64"]}""",
            Traces = [Trace.OnAddress("10.32.0.32/24"), Trace.OnAddress("fd00:32::32/64")],
        },
        new("offered-ranges", static node => $$"""
            [{"type":"bridge","bridge":"br-33","capabilities":{"ipRanges":true},"ipam":{"type":"host-local","dataDir":"{{node.Root}}/ipam"} }]
            """)
        {
            Types = ["bridge", "host-local"],
            Offers = """{"ipRanges":[[{"subnet":"10.33.0.0/24","rangeStart":"10.33.0.33","rangeEnd":"10.33.0.34","gateway":"10.33.0.254"}]]}""",
            Traces = [Trace.OnAddress("10.33.0.33/24")],
        },
        new("offered-bandwidth", static node => $$"""
            [{"type":"bridge","bridge":"br-34","ipam":{{Ipam.V4(node, 34)}} },{"type":"bandwidth","capabilities":{"bandwidth":true} }]
            """)
        {
            Types = ["bridge", "host-local", "bandwidth"],
            Needs = [KernelFeature.Ifb, KernelFeature.Shaping, KernelFeature.Redirecting],
            Offers = """{"bandwidth":{"ingressRate":24000000,"ingressBurst":2400000,"egressRate":32000000,"egressBurst":3200000}}""",
            Traces = [Trace.OnHost("rate 24Mbit", "tc", "qdisc"), Trace.OnHost("rate 32Mbit", "tc", "qdisc")],
        },
        new("not-declared", static node => $$"""[{"type":"bridge","bridge":"br-35","capabilities":{"mac":false},"ipam":{{Ipam.V4(node, 35)}} }]""")
        {
            Types = ["bridge", "host-local"],
            Offers = """{"mac":"02:00:00:00:35:01","ips":["10.35.0.35/24"]}""",
            Traces = [Trace.OnAddress("10.35.0.2/24")],
        },
        new("args-mac", static node => $$"""[{"type":"macvlan","master":"up0","ipam":{{Ipam.V4(node, 36)}} }]""")
        {
            Types = ["macvlan", "host-local"],
            Needs = [KernelFeature.Macvlan],
            Args = "IgnoreUnknown=1;MAC=02:00:00:00:36:01;K8S_POD_NAME=web",
            Traces = [Trace.OnLink("eth0", "02:00:00:00:36:01")],
        },
        new("args-address", static node => $$"""[{"type":"bridge","bridge":"br-37","ipam":{{Ipam.V4(node, 37)}} }]""")
        {
            Types = ["bridge", "host-local"],
            Args = "IgnoreUnknown=1;IP=10.37.0.37",
            Traces = [Trace.OnAddress("10.37.0.37/24")],
        },
        new("args-gateway", static _ => """[{"type":"static","ipam":{"type":"static"} }]""")
        {
            Types = ["static"],
            MakesInterface = false,
            Args = "IgnoreUnknown=1;IP=10.38.0.38/24;GATEWAY=10.38.0.254",
        },
    ];
}
