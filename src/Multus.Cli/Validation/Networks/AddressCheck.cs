using System.Net;
using System.Net.Sockets;
using Multus.Cli.Validation.Documents;
using Multus.Cli.Validation.Rules;
using Multus.Core.Cni;

namespace Multus.Cli.Validation.Networks;

/// <summary>Looks at addresses, subnets and routes.</summary>
/// <param name="findings">Where it is said what is wrong.</param>
internal sealed class AddressCheck(Findings findings)
{
    private readonly Field _field = new(findings);

    /// <summary>An address of a map; null where there is none, or none that can be read.</summary>
    public IPAddress? Address(SourceNode map, string key)
    {
        if (_field.Text(map, key) is not { Text.Length: > 0 } node)
        {
            return null;
        }

        if (IpText.TryParse(node.Text, out var address))
        {
            return address;
        }

        findings.Add(AddressRules.IpInvalid, node, $"\"{Quoted.Short(node.Text)}\" is no IP address{(Cidr.TryParse(node.Text, out var cidr) ? $": write \"{IpText.Format(cidr.Address)}\"" : ": write one such as \"10.1.0.1\" or \"fd00::1\"")}");
        return null;
    }

    /// <summary>A subnet of a map; null where there is none, or none that can be read.</summary>
    public Cidr? Subnet(SourceNode map, string key)
    {
        if (_field.Text(map, key) is not { Text.Length: > 0 } node)
        {
            return null;
        }

        if (Cidr.TryParse(node.Text, out var subnet))
        {
            return subnet;
        }

        findings.Add(AddressRules.SubnetInvalid, node, $"\"{Quoted.Short(node.Text)}\" is no subnet: write {(IpText.TryParse(node.Text, out _) ? $"it with a prefix, such as \"{Quoted.Short(node.Text)}/24\"" : "a network with its prefix, such as \"10.1.0.0/24\"")}");
        return null;
    }

    /// <summary>Finds a subnet that is written by one of its addresses.</summary>
    public void HostBits(SourceNode node, SubnetRange range)
    {
        var bits = range.Subnet.IsIPv4 ? 32 : 128;
        var mask = range.Subnet.PrefixLength == bits ? UInt128.Zero : (UInt128.One << (bits - range.Subnet.PrefixLength)) - 1;
        if ((SubnetRange.NumberOf(range.Subnet.Address) & mask) != 0)
        {
            findings.Add(AddressRules.SubnetHostBits, node, $"\"{node.Text}\" is an address of its subnet: write the subnet's first address, with /{range.Subnet.PrefixLength}");
        }
    }

    /// <summary>Looks at <c>routes</c> of a map.</summary>
    public void Routes(SourceNode map)
    {
        foreach (var route in _field.Maps(map, "routes"))
        {
            var gateway = Address(route, "gw");
            var destination = _field.Text(route, "dst");
            if (destination is null || !Cidr.TryParse(destination.Text, out var network))
            {
                findings.Add(AddressRules.RouteInvalid, destination ?? route, destination is null ? "\"dst\" is missing: write \"dst\" with a network, such as \"0.0.0.0/0\"" : $"\"{Quoted.Short(destination.Text)}\" is no network: write one with its prefix, such as \"10.2.0.0/16\"");
            }
            else if (gateway is not null && network.IsIPv4 != (gateway.AddressFamily == AddressFamily.InterNetwork))
            {
                findings.Add(AddressRules.RouteFamily, route.Find("gw")!, $"{IpText.Format(gateway)} is {Family(gateway)}, and \"{destination.Text}\" is not: write a gateway of the route's family");
            }

            KeyCheck.Run(route, "a route", ["dst", "gw", "mtu", "advmss", "priority", "table", "scope"], findings);
        }
    }

    /// <summary>Looks at <c>dns</c> of a map.</summary>
    public void Dns(SourceNode map)
    {
        if (_field.Map(map, "dns") is not { } dns)
        {
            return;
        }

        foreach (var server in _field.Texts(dns, "nameservers").Where(static server => !IpText.TryParse(server.Text, out _)))
        {
            findings.Add(AddressRules.DnsInvalid, server, $"\"{Quoted.Short(server.Text)}\" is no IP address: write the name server's address");
        }

        _field.Texts(dns, "search");
        _field.Texts(dns, "options");
        _field.Text(dns, "domain");
        KeyCheck.Run(dns, "dns", ["nameservers", "domain", "search", "options"], findings);
    }

    private static string Family(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork ? "IPv4" : "IPv6";
}
