using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Multus.Cli.Validation.Documents;
using Multus.Cli.Validation.Networks;
using Multus.Cli.Validation.Rules;
using Multus.Core.Cni;

namespace Multus.Cli.Validation.Pods;

/// <summary>Looks at what a pod asks of one network.</summary>
/// <param name="findings">Where it is said what is wrong.</param>
internal sealed class SelectionCheck(Findings findings)
{
    private static readonly string[] Keys =
        ["name", "namespace", "interface", "interfaceRequest", "ips", "mac", "infiniband-guid", "portMappings", "bandwidth", "cni-args", "default-route", "deviceID", "ipam-claim-reference"];

    private readonly Field _field = new(findings);

    /// <summary>Looks at a selection.</summary>
    /// <param name="selection">The selection.</param>
    /// <param name="network">The network that it names; null where it is not known.</param>
    public void Run(SelectionDocument selection, NetworkDocument? network)
    {
        if (selection.Element is not { } element)
        {
            return;
        }

        KeyCheck.Run(element, "a selection", Keys, findings);
        _field.Map(element, "cni-args");
        _field.Text(element, "deviceID");
        Addresses(selection, network);
        Ports(element);
        Bandwidth(element);
        Routes(element);
        if (_field.Text(element, "ipam-claim-reference") is { Text.Length: > 0 } claim && selection.Ips.Length > 0)
        {
            findings.Add(PodRules.ClaimAndIps, claim, $"the claim \"{Quoted.Short(claim.Text)}\" decides on the addresses: take \"ips\" away");
        }

        if (network?.Config is not null)
        {
            foreach (var (key, capability) in new[] { ("ips", "ips"), ("mac", "mac"), ("infiniband-guid", "infinibandGUID"), ("portMappings", "portMappings"), ("bandwidth", "bandwidth") })
            {
                if (element.Find(key) is { } asked && !network.Takes(capability))
                {
                    findings.Add(PodRules.CapabilityNotTaken, asked, $"no plugin of \"{network.Name}\" declares to take \"{key}\": write \"capabilities\": {{ \"{capability}\": true }} in its configuration");
                }
            }
        }
    }

    /// <summary>The families of the default routes that a selection asks for.</summary>
    public static IEnumerable<(AddressFamily Family, SourceNode Node)> DefaultRoutes(SelectionDocument selection)
    {
        foreach (var node in selection.Element?.ItemsOf("default-route") ?? [])
        {
            if (IpText.TryParse(node.Text, out var address))
            {
                yield return (address.AddressFamily, node);
            }
        }
    }

    /// <summary>An address with or without a prefix; null if it is none.</summary>
    public static IPAddress? AddressOf(string text) => IpText.TryParse(text, out var address) ? address : Cidr.TryParse(text, out var cidr) ? cidr.Address : null;

    private void Addresses(SelectionDocument selection, NetworkDocument? network)
    {
        foreach (var ip in selection.Ips)
        {
            if (AddressOf(ip.Text) is not { } address)
            {
                findings.Add(AddressRules.IpInvalid, ip, $"\"{Quoted.Short(ip.Text)}\" is no IP address: write one such as \"10.1.0.5/24\"");
                continue;
            }

            if (network is not null)
            {
                Within(ip, address, network);
            }
        }

        if (selection.Mac is { } mac && !NameText.IsHardwareAddress(mac.Text, 6))
        {
            findings.Add(NetworkRules.MacInvalid, mac, $"\"{Quoted.Short(mac.Text)}\" is no hardware address: write six bytes, such as \"02:00:5e:10:00:07\"");
        }

        if (_field.Text(selection.Element!, "infiniband-guid") is { Text.Length: > 0 } guid && !NameText.IsHardwareAddress(guid.Text, 8))
        {
            findings.Add(PodRules.GuidInvalid, guid, $"\"{Quoted.Short(guid.Text)}\" is no InfiniBand GUID: write eight bytes, such as \"c2:11:22:33:44:55:66:77\"");
        }
    }

    private void Within(SourceNode ip, IPAddress address, NetworkDocument network)
    {
        SubnetRange[] subnets = [.. network.Subnets.Where(subnet => subnet.Subnet.IsIPv4 == (address.AddressFamily == AddressFamily.InterNetwork))];
        var isStatic = network.Plugins.Any(static plugin => plugin.IpamType == "static");
        if (subnets.Length > 0 && !isStatic && !subnets.Any(subnet => subnet.Contains(address)))
        {
            findings.Add(PodRules.IpOutside, ip, $"\"{ip.Text}\" is in no subnet of \"{network.Name}\": write an address of {Quoted.List(subnets.Select(static subnet => subnet.Node.Text))}");
        }
        else if (isStatic && !ip.Text.Contains('/', StringComparison.Ordinal))
        {
            findings.Add(PodRules.IpWithoutPrefix, ip, $"\"{ip.Text}\" has no prefix, and static takes none without: write it as \"{ip.Text}/{(address.AddressFamily == AddressFamily.InterNetwork ? 24 : 64)}\"");
        }
    }

    private void Ports(SourceNode element)
    {
        foreach (var mapping in _field.Maps(element, "portMappings"))
        {
            Port(mapping, "hostPort");
            Port(mapping, "containerPort");
            new AddressCheck(findings).Address(mapping, "hostIP");
            if (_field.Text(mapping, "protocol") is { Text.Length: > 0 } protocol && protocol.Text.ToLowerInvariant() is not ("tcp" or "udp" or "sctp"))
            {
                findings.Add(NetworkRules.ValueUnknown, protocol, $"\"{Quoted.Short(protocol.Text)}\" is no protocol: write one of tcp, udp, sctp");
            }
        }
    }

    private void Port(SourceNode mapping, string key)
    {
        if (mapping.Find(key) is null)
        {
            findings.Add(PodRules.PortInvalid, mapping, $"\"{key}\" is missing: write a number from 1 to 65535");
        }
        else if (_field.Number(mapping, key) is { } port and (< 1 or > 65535))
        {
            findings.Add(PodRules.PortInvalid, mapping.Find(key)!, string.Create(CultureInfo.InvariantCulture, $"{port} is no port: write a number from 1 to 65535"));
        }
    }

    private void Bandwidth(SourceNode element)
    {
        if (_field.Map(element, "bandwidth") is not { } bandwidth)
        {
            return;
        }

        string[] keys = ["ingressRate", "ingressBurst", "egressRate", "egressBurst"];
        KeyCheck.Run(bandwidth, "bandwidth", keys, findings);
        foreach (var key in keys)
        {
            if (_field.Number(bandwidth, key) is { } limit and < 0)
            {
                findings.Add(PodRules.BandwidthInvalid, bandwidth.Find(key)!, string.Create(CultureInfo.InvariantCulture, $"{limit} is no limit: write a number of bits from 0 on"));
            }
        }
    }

    private void Routes(SourceNode element)
    {
        foreach (var gateway in _field.Texts(element, "default-route").Where(static node => !IpText.TryParse(node.Text, out _)))
        {
            findings.Add(PodRules.DefaultRouteInvalid, gateway, $"\"{Quoted.Short(gateway.Text)}\" is no IP address: write the gateway's address, without a prefix");
        }

        var families = element.ItemsOf("default-route").Where(static node => IpText.TryParse(node.Text, out _)).GroupBy(static node => node.Text.Contains(':', StringComparison.Ordinal));
        foreach (var second in families.Select(static family => family.ElementAtOrDefault(1)).OfType<SourceNode>())
        {
            findings.Add(PodRules.DefaultRouteSeveral, second, $"\"{second.Text}\" is the second gateway of its family: write one of them");
        }
    }
}
