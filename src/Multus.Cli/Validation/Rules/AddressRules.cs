using System.Collections.Immutable;

namespace Multus.Cli.Validation.Rules;

/// <summary>Mistakes in what networks say of addresses.</summary>
internal static class AddressRules
{
    public static readonly FindingRule IpamTypeMissing = FindingRule.Error("ipam-type-missing", "`ipam` has no `type`", "`host-local`, `static`, `dhcp`, `whereabouts` or another IPAM plugin");
    public static readonly FindingRule IpInvalid = FindingRule.Error("ip-invalid", "an IP address is none", "an address such as `10.1.0.5` or `fd00::5`, without leading zeros");
    public static readonly FindingRule SubnetInvalid = FindingRule.Error("subnet-invalid", "a subnet is none", "a network with its prefix, such as `10.1.0.0/24`");
    public static readonly FindingRule SubnetHostBits = FindingRule.Warning("subnet-host-bits", "a subnet is written with an address in it", "the first address of the subnet");
    public static readonly FindingRule SubnetTooSmall = FindingRule.Error("subnet-too-small", "a subnet has no address to give", "a prefix of at most 30 bits for IPv4 and 126 for IPv6");
    public static readonly FindingRule SubnetMissing = FindingRule.Error("subnet-missing", "an IPAM plugin that gives addresses from ranges has none", "`ranges` or `subnet` for host-local, `range` for whereabouts");
    public static readonly FindingRule RangeOutside = FindingRule.Error("range-outside-subnet", "the start or end of a range is not in its subnet", "addresses of the subnet");
    public static readonly FindingRule RangeOrder = FindingRule.Error("range-order", "a range ends before it starts", "start and end in order");
    public static readonly FindingRule RangesOverlap = FindingRule.Error("ranges-overlap", "two ranges of one network have addresses in common", "ranges apart from each other");
    public static readonly FindingRule SubnetsOverlap = FindingRule.Warning("subnets-overlap", "two networks give addresses from subnets that overlap, and neither knows of the other", "subnets, or ranges, apart from each other");
    public static readonly FindingRule GatewayOutside = FindingRule.Warning("gateway-outside-subnet", "a gateway is not in the subnet", "an address of the subnet");
    public static readonly FindingRule ExcludeOutside = FindingRule.Warning("exclude-outside-range", "what is excluded is not in the range", "a part of the range");
    public static readonly FindingRule RouteInvalid = FindingRule.Error("route-invalid", "the `dst` of a route is missing or no network", "`\"dst\": \"10.2.0.0/16\"`, or `0.0.0.0/0` for the default route");
    public static readonly FindingRule RouteFamily = FindingRule.Error("route-family", "a route leads to IPv4 by a gateway of IPv6, or the other way", "a gateway of the route's family");
    public static readonly FindingRule AddressWithoutPrefix = FindingRule.Error("address-without-prefix", "an address of static is none, or has no prefix", "an address with its prefix, such as `10.1.0.5/24`");
    public static readonly FindingRule StaticEmpty = FindingRule.Warning("static-without-addresses", "static has no addresses, and the network does not take any from pods", "`addresses`, or `\"capabilities\": { \"ips\": true }`");
    public static readonly FindingRule DnsInvalid = FindingRule.Error("dns-invalid", "a name server is no IP address", "the server's address");

    public static ImmutableArray<FindingRule> All =>
    [
        IpamTypeMissing, IpInvalid, SubnetInvalid, SubnetHostBits, SubnetTooSmall, SubnetMissing, RangeOutside, RangeOrder, RangesOverlap, SubnetsOverlap, GatewayOutside, ExcludeOutside,
        RouteInvalid, RouteFamily, AddressWithoutPrefix, StaticEmpty, DnsInvalid,
    ];
}
