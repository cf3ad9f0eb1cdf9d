using System.Net;
using Multus.Cli.Validation.Documents;
using Multus.Core.Cni;

namespace Multus.Cli.Validation.Networks;

/// <summary>Addresses that a network gives. Immutable.</summary>
/// <param name="Node">Where the subnet stands.</param>
/// <param name="Subnet">The subnet, as it is written.</param>
/// <param name="First">The first address.</param>
/// <param name="Last">The last address.</param>
internal sealed record SubnetRange(SourceNode Node, Cidr Subnet, UInt128 First, UInt128 Last)
{
    /// <summary>Where its addresses are kept: what is kept together is not given twice.</summary>
    public string Keeper { get; init; } = "";

    /// <summary>All that a plugin's <c>ipam</c> says, as far as it can be read.</summary>
    public static IEnumerable<SubnetRange> AllOf(PluginDocument plugin) => plugin.Ipam is not { } ipam ? [] : plugin.IpamType switch
    {
        "host-local" => Sources(ipam).Select(static source => Read(source.Find("subnet"), source.TextOf("rangeStart"), source.TextOf("rangeEnd"))).OfType<SubnetRange>(),
        "whereabouts" => Ranges(ipam).Select(source => Read(source.Find("range"), source.TextOf("range_start"), source.TextOf("range_end")))
            .OfType<SubnetRange>().Select(range => range with { Keeper = $"whereabouts {ipam.TextOf("network_name")}" }),
        "static" => ipam.ItemsOf("addresses").Select(static address => Read(address.Find("address"), null, null)).OfType<SubnetRange>().Select(static range => range with { Keeper = "static", First = NumberOf(range.Subnet.Address), Last = NumberOf(range.Subnet.Address) }),
        _ => [],
    };

    public bool Overlaps(SubnetRange other) => Subnet.IsIPv4 == other.Subnet.IsIPv4 && First <= other.Last && other.First <= Last;

    public bool Contains(IPAddress address) => Subnet.Contains(address);

    /// <summary>An address as a number.</summary>
    public static UInt128 NumberOf(IPAddress address) => address.GetAddressBytes().Aggregate(UInt128.Zero, static (number, octet) => (number << 8) | octet);

    // host-local has ranges as lists of lists, and the older form in the object itself.
    private static IEnumerable<SourceNode> Sources(SourceNode ipam) => [ipam, .. ipam.ItemsOf("ranges").SelectMany(static set => set.Items)];

    private static IEnumerable<SourceNode> Ranges(SourceNode ipam) => [ipam, .. ipam.ItemsOf("ipRanges")];

    private static SubnetRange? Read(SourceNode? node, string? start, string? end)
    {
        if (node is not { Kind: SourceKind.Text } || !Cidr.TryParse(node.Text, out var subnet))
        {
            return null;
        }

        var bits = subnet.IsIPv4 ? 32 : 128;
        var size = bits == subnet.PrefixLength ? UInt128.Zero : (UInt128.One << (bits - subnet.PrefixLength)) - 1;
        size = subnet.PrefixLength == 0 && bits == 128 ? UInt128.MaxValue : size;
        var first = NumberOf(subnet.Address) & ~size;
        return new SubnetRange(
            node,
            subnet,
            start is not null && IpText.TryParse(start, out var from) ? NumberOf(from) : first,
            end is not null && IpText.TryParse(end, out var to) ? NumberOf(to) : first | size);
    }
}
