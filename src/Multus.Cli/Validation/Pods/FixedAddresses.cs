using System.Net;
using Multus.Cli.Validation.Documents;
using Multus.Cli.Validation.Networks;
using Multus.Cli.Validation.Rules;
using Multus.Core.Cni;
using Multus.Core.Networks;

namespace Multus.Cli.Validation.Pods;

/// <summary>Finds addresses that more than one pod asks for.</summary>
/// <param name="findings">Where it is said.</param>
internal sealed class FixedAddresses(Findings findings)
{
    private readonly Dictionary<(NetworkRef Network, IPAddress Address), (string Pod, SourcePlace Place)> _ips = [];
    private readonly Dictionary<(NetworkRef Network, string Address), (string Pod, SourcePlace Place)> _macs = [];

    /// <summary>Takes in what a pod asks for.</summary>
    public void Note(PodDocument pod, SelectionDocument selection, NetworkDocument? network)
    {
        foreach (var ip in selection.Ips)
        {
            if (SelectionCheck.AddressOf(ip.Text) is { } address && !_ips.TryAdd((selection.Network, address), (pod.Name, ip.Place)))
            {
                Twice(PodRules.IpTwice, ip, IpText.Format(address), _ips[(selection.Network, address)]);
            }
        }

        if (selection.Mac is { } mac && !_macs.TryAdd((selection.Network, mac.Text.ToUpperInvariant()), (pod.Name, mac.Place)))
        {
            Twice(PodRules.MacTwice, mac, mac.Text, _macs[(selection.Network, mac.Text.ToUpperInvariant())]);
        }

        if (pod.Replicas is null or > 1 && (selection.Ips.FirstOrDefault() ?? selection.Mac) is { } wanted)
        {
            findings.Add(PodRules.FixedAddress, wanted, $"all pods of {pod.Name} would have \"{wanted.Text}\" in \"{network?.Name ?? $"{selection.Network}"}\": write \"replicas\": 1, or take it away");
        }
    }

    private void Twice(FindingRule rule, SourceNode node, string address, (string Pod, SourcePlace Place) other) =>
        findings.Add(rule, node, $"{other.Pod} asks for \"{address}\" too, in {other.Place.FileAndLine}: write another address for one of them");
}
