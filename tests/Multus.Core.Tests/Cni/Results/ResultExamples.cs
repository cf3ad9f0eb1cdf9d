using Multus.Core.Cni;

namespace Multus.Core.Tests.Cni.Results;

/// <summary>One result in each of the three forms, and what each becomes in the others; <c>VERSION</c> stands for the version's text.</summary>
internal static class ResultExamples
{
    public const string Lists =
        """
        {"cniVersion":"VERSION",
         "interfaces":[{"name":"br7","mac":"0a:00:00:00:00:07","mtu":1500},
          {"name":"net1","mac":"0a:00:00:00:01:07","mtu":1400,"sandbox":"/run/netns/pod7","socketPath":"/run/vhost/net1.sock","pciID":"0000:3b:02.1"}],
         "ips":[{"address":"198.51.100.7/24","gateway":"198.51.100.1","interface":1},
                {"address":"203.0.113.7/25","interface":1},
                {"address":"2001:db8:7::7/64","gateway":"2001:db8:7::1","interface":1}],
         "routes":[{"dst":"0.0.0.0/0","gw":"198.51.100.1","mtu":1400,"priority":50,"table":100,"scope":0},
                   {"dst":"192.0.2.0/24"},{"dst":"::/0"}],
         "dns":{"nameservers":["198.51.100.53"],"search":["example.test"]}}
        """;

    public const string TaggedLists =
        """
        {"cniVersion":"VERSION","interfaces":[{"name":"net1","sandbox":"/run/netns/pod7"}],
         "ips":[{"version":"4","interface":0,"address":"198.51.100.7/24"},{"version":"4","interface":0,"address":"203.0.113.7/25","gateway":"203.0.113.1"}],
         "routes":[{"dst":"::/0","gw":"2001:db8:7::1"},{"dst":"0.0.0.0/0","mtu":1300}],"dns":{}}
        """;

    public const string PerFamily =
        """
        {"cniVersion":"VERSION",
         "ip4":{"ip":"198.51.100.7/24","gateway":"198.51.100.1","routes":[{"dst":"0.0.0.0/0"},{"dst":"192.0.2.0/24","gw":"198.51.100.254"}]},
         "ip6":{"ip":"2001:db8:7::7/64","routes":[{"dst":"2001:db8:9::/48"}]},"dns":{"domain":"example.test"}}
        """;

    private const string ListsAsTaggedLists =
        """
        {"cniVersion":"VERSION",
         "interfaces":[{"name":"br7","mac":"0a:00:00:00:00:07"},{"name":"net1","mac":"0a:00:00:00:01:07","sandbox":"/run/netns/pod7"}],
         "ips":[{"version":"4","interface":1,"address":"198.51.100.7/24","gateway":"198.51.100.1"},
                {"version":"4","interface":1,"address":"203.0.113.7/25"},
                {"version":"6","interface":1,"address":"2001:db8:7::7/64","gateway":"2001:db8:7::1"}],
         "routes":[{"dst":"0.0.0.0/0","gw":"198.51.100.1","mtu":1400,"priority":50,"table":100,"scope":0},{"dst":"192.0.2.0/24"},{"dst":"::/0"}],
         "dns":{"nameservers":["198.51.100.53"],"search":["example.test"]}}
        """;

    private const string ListsAsPerFamily =
        """
        {"cniVersion":"VERSION",
         "ip4":{"ip":"198.51.100.7/24","gateway":"198.51.100.1","routes":[{"dst":"0.0.0.0/0","gw":"198.51.100.1"},{"dst":"192.0.2.0/24"}]},
         "ip6":{"ip":"2001:db8:7::7/64","gateway":"2001:db8:7::1","routes":[{"dst":"::/0"}]},
         "dns":{"nameservers":["198.51.100.53"],"search":["example.test"]}}
        """;

    private const string TaggedListsAsLists =
        """
        {"cniVersion":"VERSION","interfaces":[{"name":"net1","sandbox":"/run/netns/pod7"}],
         "ips":[{"address":"198.51.100.7/24","interface":0},{"address":"203.0.113.7/25","gateway":"203.0.113.1","interface":0}],
         "routes":[{"dst":"::/0","gw":"2001:db8:7::1"},{"dst":"0.0.0.0/0","mtu":1300}]}
        """;

    private const string TaggedListsAsPerFamily =
        """{"cniVersion":"VERSION","ip4":{"ip":"198.51.100.7/24","routes":[{"dst":"0.0.0.0/0"}]},"dns":{}}""";

    private const string PerFamilyAsTaggedLists =
        """
        {"cniVersion":"VERSION","ips":[{"version":"4","address":"198.51.100.7/24","gateway":"198.51.100.1"},{"version":"6","address":"2001:db8:7::7/64"}],
         "routes":[{"dst":"0.0.0.0/0"},{"dst":"192.0.2.0/24","gw":"198.51.100.254"},{"dst":"2001:db8:9::/48"}],"dns":{"domain":"example.test"}}
        """;

    private const string PerFamilyAsLists =
        """
        {"cniVersion":"VERSION","ips":[{"address":"198.51.100.7/24","gateway":"198.51.100.1"},{"address":"2001:db8:7::7/64"}],
         "routes":[{"dst":"0.0.0.0/0"},{"dst":"192.0.2.0/24","gw":"198.51.100.254"},{"dst":"2001:db8:9::/48"}],"dns":{"domain":"example.test"}}
        """;

    /// <summary>By form: the example, then what it is as <see cref="PerFamily"/>, as <see cref="TaggedLists"/>, as <see cref="Lists"/>.</summary>
    private static readonly string[][] Examples =
    [
        [PerFamily, PerFamilyAsTaggedLists, PerFamilyAsLists],
        [TaggedListsAsPerFamily, TaggedLists, TaggedListsAsLists],
        [ListsAsPerFamily, ListsAsTaggedLists, Lists],
    ];

    /// <summary>The example of a version's form.</summary>
    public static string In(CniVersion version) => Of(version, version);

    /// <summary>What the example of one version is in another.</summary>
    public static string Of(CniVersion from, CniVersion to) => Examples[Form(from)][Form(to)].Replace("VERSION", to.Text, StringComparison.Ordinal);

    private static int Form(CniVersion version) => version.IsAtLeast(CniVersion.V100) ? 2 : version.IsAtLeast(CniVersion.V030) ? 1 : 0;
}
