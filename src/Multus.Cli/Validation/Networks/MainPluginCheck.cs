using System.Collections.Immutable;
using System.Globalization;
using Multus.Cli.Validation.Documents;
using Multus.Cli.Validation.Rules;

namespace Multus.Cli.Validation.Networks;

/// <summary>Looks at what the well-known plugins take.</summary>
/// <param name="findings">Where it is said what is wrong.</param>
internal sealed class MainPluginCheck(Findings findings)
{
    private static readonly ImmutableArray<string> DeviceKeys = ["device", "hwaddr", "kernelpath", "pciBusID"];
    private readonly Field _field = new(findings);

    public void Run(NetworkDocument network, PluginDocument plugin)
    {
        var node = plugin.Node;
        if (plugin.Known is { Keys.IsEmpty: false } known)
        {
            KeyCheck.Run(node, known.Type, [.. PluginCatalog.CommonKeys, .. known.Keys], findings);
            Texts(node);
        }

        switch (plugin.Type)
        {
            case "macvlan":
                Master(plugin, NetworkRules.MasterUnstated);
                OneOf(node, "mode", ["bridge", "private", "vepa", "passthru"]);
                break;
            case "ipvlan":
                Master(plugin, NetworkRules.MasterUnstated);
                OneOf(node, "mode", ["l2", "l3", "l3s"]);
                break;
            case "vlan":
                Master(plugin, NetworkRules.MasterMissing);
                Vlan(node, "vlanId");
                if (node.Find("vlanId") is null)
                {
                    findings.Add(SyntaxRules.MissingKey, node, "\"vlanId\" is missing: write the VLAN's number, from 0 to 4094");
                }

                break;
            case "bridge":
                Bridge(node);
                break;
            case "host-device" when !DeviceKeys.Any(key => node.TextOf(key) is { Length: > 0 }) && !network.Takes("deviceID"):
                findings.Add(NetworkRules.DeviceMissing, node, $"host-device has no device: write one of {Quoted.List(DeviceKeys)}, or \"capabilities\": {{ \"deviceID\": true }}");
                break;
            case "tuning":
                _field.Map(node, "sysctl");
                break;
            case "vrf":
                _field.RequiredText(node, "vrfname");
                break;
        }

        if (_field.Number(node, "mtu") is { } mtu and (< 0 or > 65535 or (> 0 and < 68)))
        {
            findings.Add(NetworkRules.MtuRange, node.Find("mtu")!, string.Create(CultureInfo.InvariantCulture, $"{mtu} is no MTU: write a number from 68 to 65535, or 0 for that of the master"));
        }
    }

    private void Texts(SourceNode node)
    {
        if (_field.Text(node, "mac") is { Text.Length: > 0 } mac && !NameText.IsHardwareAddress(mac.Text, 6))
        {
            findings.Add(NetworkRules.MacInvalid, mac, $"\"{Quoted.Short(mac.Text)}\" is no hardware address: write six bytes, such as \"02:00:5e:10:00:07\"");
        }

        if (_field.Text(node, "bridge") is { Text.Length: > 0 } bridge && NameText.InterfaceProblem(bridge.Text) is { } problem)
        {
            findings.Add(NetworkRules.InterfaceName, bridge, problem);
        }
    }

    private void Master(PluginDocument plugin, FindingRule rule)
    {
        var master = _field.Text(plugin.Node, "master");
        if (master is null or { Text: "" })
        {
            if (plugin.Node.Find("master") is null or { Text: "" })
            {
                findings.Add(rule, plugin.Node, $"{plugin.Type} has no \"master\"{(rule == NetworkRules.MasterUnstated ? ", and takes the interface of the node's default route" : "")}: write the node's interface, such as \"master\": \"eth1\"");
            }
        }
        else if (NameText.InterfaceProblem(master.Text) is { } problem)
        {
            findings.Add(NetworkRules.InterfaceName, master, problem);
        }
    }

    private void Bridge(SourceNode node)
    {
        Vlan(node, "vlan");
        foreach (var key in new[] { "isGateway", "isDefaultGateway", "forceAddress", "hairpinMode", "promiscMode", "ipMasq", "macspoofchk", "preserveDefaultVlan" })
        {
            _field.Flag(node, key);
        }

        if (node.IsOn("hairpinMode") && node.IsOn("promiscMode"))
        {
            findings.Add(NetworkRules.BridgeModes, node.Find("promiscMode")!, "\"hairpinMode\" and \"promiscMode\" cannot go together: take one of them away");
        }
    }

    private void Vlan(SourceNode node, string key)
    {
        if (_field.Number(node, key) is { } vlan and (< 0 or > 4094))
        {
            findings.Add(NetworkRules.VlanRange, node.Find(key)!, string.Create(CultureInfo.InvariantCulture, $"{vlan} is no VLAN: write a number from 0 to 4094"));
        }
    }

    private void OneOf(SourceNode node, string key, ImmutableArray<string> words)
    {
        if (_field.Text(node, key) is { Text.Length: > 0 } value && !words.Contains(value.Text))
        {
            findings.Add(NetworkRules.ValueUnknown, value, $"\"{Quoted.Short(value.Text)}\" is no {key}: write one of {Quoted.List(words)}{Nearest.Question(value.Text, words)}");
        }
    }
}
