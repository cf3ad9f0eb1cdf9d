namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>IPAM plugins, called without one that makes an interface: what they print is then ours to read.</summary>
internal static class IpamCases
{
    public static IReadOnlyList<PluginCase> All { get; } =
    [
        new("host-local", static node => $$"""[{"type":"host-local","ipam":{{Ipam.Dual(node, 11)}} }]""")
        {
            Types = ["host-local"],
            MakesInterface = false,
            Traces = [new(static (node, _) => string.Join(' ', node.Reservations), "/10.11.0.2")],
            Damage = static (node, _) => node.LoseReservations(),
        },
        new("static", static _ => """
            [{"type":"static","ipam":{"type":"static",
              "addresses":[{"address":"10.12.0.2/24","gateway":"10.12.0.1"},{"address":"fd00:12::2/64","gateway":"fd00:12::1"}],
              "routes":[{"dst":"0.0.0.0/0"},{"dst":"192.0.2.0/24","gw":"10.12.0.9"},{"dst":"2001:db8::/32","gw":"fd00:12::9"}],
              "dns":{"nameservers":["10.12.0.1","fd00:12::1"],"domain":"static.test","search":["a.test"],"options":["ndots:2"]} }}]
            """)
        {
            Types = ["static"],
            MakesInterface = false,
        },
    ];
}
