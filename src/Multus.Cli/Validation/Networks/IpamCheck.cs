using System.Globalization;
using System.Net;
using Multus.Cli.Validation.Documents;
using Multus.Cli.Validation.Rules;
using Multus.Core.Cni;

namespace Multus.Cli.Validation.Networks;

/// <summary>Looks at how a plugin gets its addresses (<c>ipam</c>).</summary>
/// <param name="settings">What validation goes by.</param>
/// <param name="findings">Where it is said what is wrong.</param>
internal sealed class IpamCheck(ValidationSettings settings, Findings findings)
{
    private readonly Field _field = new(findings);
    private readonly AddressCheck _addresses = new(findings);

    public void Run(NetworkDocument network, PluginDocument plugin)
    {
        if (_field.Map(plugin.Node, "ipam") is null || plugin.Ipam is not { } ipam)
        {
            return;
        }

        if (_field.Text(ipam, "type") is not { Text.Length: > 0 } type)
        {
            findings.Add(AddressRules.IpamTypeMissing, ipam, $"\"type\" is missing: write the IPAM plugin, one of {Quoted.List(["host-local", "static", "dhcp", "whereabouts"])} or another");
            return;
        }

        new PluginTypeCheck(settings, findings).Run(type, PluginRole.Ipam);
        if (plugin.IpamType is "host-local" or "static" or "whereabouts" or "dhcp")
        {
            KeyCheck.Run(ipam, plugin.IpamType, PluginCatalog.Find(plugin.IpamType)!.Keys, findings);
        }

        _addresses.Routes(ipam);
        _addresses.Dns(ipam);
        switch (plugin.IpamType)
        {
            case "host-local":
                HostLocal(network, plugin, ipam);
                break;
            case "whereabouts":
                Whereabouts(ipam);
                break;
            case "static":
                Static(network, ipam);
                break;
        }

        Overlaps(plugin);
    }

    private void HostLocal(NetworkDocument network, PluginDocument plugin, SourceNode ipam)
    {
        if (ipam.Find("subnet") is not null)
        {
            Range(ipam, "subnet", "rangeStart", "rangeEnd");
        }

        foreach (var set in _field.List(ipam, "ranges")?.Items ?? [])
        {
            if (set.Kind != SourceKind.List)
            {
                findings.Add(SyntaxRules.WrongType, set, $"{set.Description} stands here: write [[{{ \"subnet\": ... }}]], with two brackets");
                continue;
            }

            foreach (var range in set.Items.Where(static item => item.Kind == SourceKind.Map))
            {
                Range(range, "subnet", "rangeStart", "rangeEnd");
                KeyCheck.Run(range, "a range", ["subnet", "rangeStart", "rangeEnd", "gateway"], findings);
            }
        }

        if (ipam.Find("subnet") is null && ipam.ItemsOf("ranges").All(static set => set.Items.IsEmpty) && !network.Takes("ipRanges") && !plugin.Capabilities.Contains("ipRanges"))
        {
            findings.Add(AddressRules.SubnetMissing, ipam, "host-local has no addresses to give: write \"ranges\": [[{ \"subnet\": \"10.1.0.0/24\" }]]");
        }
    }

    private void Whereabouts(SourceNode ipam)
    {
        if (ipam.Find("range") is null && ipam.ItemsOf("ipRanges").IsEmpty && !ipam.IsOn("omitRange"))
        {
            findings.Add(AddressRules.SubnetMissing, ipam, "whereabouts has no addresses to give: write \"range\": \"10.1.0.0/24\"");
        }

        foreach (var source in _field.Maps(ipam, "ipRanges").Prepend(ipam).Where(static source => source.Find("range") is not null))
        {
            // It has ranges as 10.1.0.10-10.1.0.20/24 as well.
            if (source.TextOf("range") is not { } range || !range.Contains('-', StringComparison.Ordinal))
            {
                Range(source, "range", "range_start", "range_end");
            }

            foreach (var excluded in _field.Texts(source, "exclude"))
            {
                Excluded(source, excluded);
            }
        }
    }

    private void Excluded(SourceNode source, SourceNode excluded)
    {
        if (!Cidr.TryParse(excluded.Text, out var part))
        {
            findings.Add(AddressRules.SubnetInvalid, excluded, $"\"{Quoted.Short(excluded.Text)}\" is no subnet: write one address as \"10.1.0.5/32\"");
        }
        else if (Cidr.TryParse(source.TextOf("range"), out var range) && !range.Contains(part.Address))
        {
            findings.Add(AddressRules.ExcludeOutside, excluded, $"\"{excluded.Text}\" is not in \"{range}\": write a part of it");
        }
    }

    private void Static(NetworkDocument network, SourceNode ipam)
    {
        foreach (var entry in _field.Maps(ipam, "addresses"))
        {
            var address = _field.Text(entry, "address");
            _addresses.Address(entry, "gateway");
            if (address is null || !Cidr.TryParse(address.Text, out _))
            {
                findings.Add(AddressRules.AddressWithoutPrefix, address ?? entry, $"{(address is null ? "\"address\" is missing" : $"\"{Quoted.Short(address.Text)}\" is no address with a prefix")}: write one such as \"10.1.0.5/24\"");
            }
        }

        if (ipam.ItemsOf("addresses").IsEmpty && !network.Takes("ips"))
        {
            findings.Add(AddressRules.StaticEmpty, ipam, "static has no \"addresses\", and no plugin of the network declares \"ips\": write \"addresses\": [{ \"address\": \"10.1.0.5/24\" }], or \"capabilities\": { \"ips\": true } beside \"type\"");
        }
    }

    private void Range(SourceNode map, string subnetKey, string startKey, string endKey)
    {
        var subnet = _addresses.Subnet(map, subnetKey);
        var (start, end) = (_addresses.Address(map, startKey), _addresses.Address(map, endKey));
        if (subnet is null)
        {
            if (map.Find(subnetKey) is null)
            {
                findings.Add(SyntaxRules.MissingKey, map, $"\"{subnetKey}\" is missing: write the subnet of the range, such as \"10.1.0.0/24\"");
            }

            return;
        }

        Outside(map, subnet, startKey, start, AddressRules.RangeOutside);
        Outside(map, subnet, endKey, end, AddressRules.RangeOutside);
        Outside(map, subnet, "gateway", _addresses.Address(map, "gateway"), AddressRules.GatewayOutside);
        if (start is not null && end is not null && start.AddressFamily == end.AddressFamily && SubnetRange.NumberOf(start) > SubnetRange.NumberOf(end))
        {
            findings.Add(AddressRules.RangeOrder, map.Find(endKey)!, $"\"{IpText.Format(end)}\" comes before \"{startKey}\": \"{IpText.Format(start)}\": write the higher one here");
        }

        var node = map.Find(subnetKey)!;
        if (subnet.PrefixLength > (subnet.IsIPv4 ? 30 : 126))
        {
            findings.Add(AddressRules.SubnetTooSmall, node, string.Create(CultureInfo.InvariantCulture, $"\"{node.Text}\" has no address to give: write a prefix of at most {(subnet.IsIPv4 ? 30 : 126)}"));
        }
        else if (subnetKey == "subnet")
        {
            _addresses.HostBits(node, new SubnetRange(node, subnet, 0, 0));
        }
    }

    private void Outside(SourceNode map, Cidr subnet, string key, IPAddress? address, FindingRule rule)
    {
        if (address is not null && !subnet.Contains(address))
        {
            findings.Add(rule, map.Find(key)!, $"\"{IpText.Format(address)}\" is not in \"{subnet}\": write an address of the subnet");
        }
    }

    private void Overlaps(PluginDocument plugin)
    {
        SubnetRange[] ranges = plugin.IpamType == "static" ? [] : [.. SubnetRange.AllOf(plugin)];
        for (var i = 1; i < ranges.Length; i++)
        {
            if (Array.FindIndex(ranges, 0, i, ranges[i].Overlaps) is >= 0 and var at)
            {
                var other = ranges[at];
                findings.Add(AddressRules.RangesOverlap, ranges[i].Node, $"\"{ranges[i].Node.Text}\" has addresses in common with \"{other.Node.Text}\" in {other.Node.Place.LineWords}: write ranges apart from each other");
            }
        }
    }
}
