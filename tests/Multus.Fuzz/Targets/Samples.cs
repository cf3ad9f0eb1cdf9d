using System.Text;
using Multus.Core.Cni;

namespace Multus.Fuzz.Targets;

/// <summary>Valid documents that several parsers start from.</summary>
internal static class Samples
{
    private const string Lists =
        """
        {"cniVersion":"VERSION","interfaces":[{"name":"br7","mac":"0a:00:00:00:00:07","mtu":1500},
        {"name":"net1","mac":"0a:00:00:00:01:07","mtu":1400,"sandbox":"/run/netns/pod7","socketPath":"/run/vhost/net1.sock","pciID":"0000:3b:02.1"}],
        "ips":[{"address":"198.51.100.7/24","gateway":"198.51.100.1","interface":1},{"address":"2001:db8:7::7/64","gateway":"2001:db8:7::1","interface":-1}],
        "routes":[{"dst":"0.0.0.0/0","gw":"198.51.100.1","mtu":1400,"advmss":1360,"priority":50,"table":4294967295,"scope":0},{"dst":"::/0"}],
        "dns":{"nameservers":["198.51.100.53"],"domain":"example.test","search":["a.test","b.test"],"options":["ndots:5"]}}
        """;

    private const string TaggedLists =
        """
        {"cniVersion":"VERSION","interfaces":[{"name":"net1","mac":"","sandbox":"/run/netns/pod7"}],
        "ips":[{"version":"4","interface":0,"address":"198.51.100.7/24"},{"version":"6","address":"2001:db8:7::7/64","gateway":"2001:db8:7::1"}],
        "routes":[{"dst":"::/0","gw":"2001:db8:7::1"},{"dst":"0.0.0.0/0","mtu":1300,"table":0}],"dns":{}}
        """;

    private const string PerFamily =
        """
        {"cniVersion":"VERSION",
        "ip4":{"ip":"198.51.100.7/24","gateway":"198.51.100.1","routes":[{"dst":"0.0.0.0/0"},{"dst":"192.0.2.0/24","gw":"198.51.100.254","scope":253}]},
        "ip6":{"ip":"2001:db8:7::7/64","routes":[{"dst":"2001:db8:9::/48"}]},"dns":{"domain":"example.test"}}
        """;

    public const string List =
        """
        {"cniVersion":"1.0.0","cniVersions":["0.3.1","1.0.0","1.1.0"],"name":"shopnet","disableCheck":"true","disableGC":false,"loadOnlyInlinedPlugins":true,
        "plugins":[{"type":"bridge","bridge":"br7","isGateway":true,"mtu":1500,"ipam":{"type":"host-local","ranges":[[{"subnet":"198.51.100.0/24"}]]},"dns":{"nameservers":["198.51.100.53"]}},
        {"type":"portmap","capabilities":{"portMappings":true,"mac":false,"ips":null},"snat":true},
        {"type":"tuning","sysctl":{"net.core.somaxconn":"500"},"args":{"cni":{"labels":[{"key":"app","value":"shop"}]}},"n":12345678901234567890}]}
        """;

    public const string Single =
        """
        {"cniVersion":"0.4.0","name":"storage","type":"macvlan","master":"eth1","mode":"bridge","capabilities":{"mac":true,"ips":true},
        "ipam":{"type":"dhcp"},"runtimeConfig":{"mac":"0a:00:00:00:00:07"},"prevResult":{"cniVersion":"0.4.0","ips":[],"dns":{}},"f":1.50}
        """;

    public const string Offered =
        """{"portMappings":[{"hostPort":8080,"containerPort":80,"protocol":"tcp"}],"mac":"0a:00:00:00:00:07","ips":["198.51.100.9/24"],"bandwidth":{"ingressRate":2048},"own":1.0}""";

    public static IEnumerable<byte[]> Results(CniVersion version) =>
        [Utf8((version.IsAtLeast(CniVersion.V100) ? Lists : version.IsAtLeast(CniVersion.V030) ? TaggedLists : PerFamily).Replace("VERSION", version.Text, StringComparison.Ordinal))];

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
