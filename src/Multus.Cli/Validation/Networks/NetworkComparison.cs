using System.Collections.Immutable;
using Multus.Cli.Validation.Rules;

namespace Multus.Cli.Validation.Networks;

/// <summary>Finds networks that get in each other's way.</summary>
/// <param name="findings">Where it is said.</param>
internal sealed class NetworkComparison(Findings findings)
{
    private readonly Dictionary<NetworkDocument, ImmutableArray<SubnetRange>> _subnets = new(ReferenceEqualityComparer.Instance);

    public void Run(IReadOnlyList<NetworkDocument> networks)
    {
        foreach (var network in networks)
        {
            _subnets[network] = network.Subnets;
        }

        for (var i = 1; i < networks.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                Names(networks[i], networks[j]);
                Subnets(networks[i], networks[j]);
            }
        }
    }

    private void Names(NetworkDocument network, NetworkDocument other)
    {
        if (network.Config is not null && network.CniName.Length > 0 && network.CniName == other.CniName && network.Definition?.Namespace == other.Definition?.Namespace
            && (network.Definition is null || network.Definition != other.Definition) && !network.Plugins.Select(static plugin => plugin.Type).SequenceEqual(other.Plugins.Select(static plugin => plugin.Type)))
        {
            findings.Add(NetworkRules.NameClash, network.Config.Find("name") ?? network.Config, $"\"{network.CniName}\" is the name of \"{other.Name}\" too, which has other plugins: write another \"name\" for one of them");
        }
    }

    // What is kept under one name, or in one place, is not given twice.
    private void Subnets(NetworkDocument network, NetworkDocument other)
    {
        foreach (var subnet in _subnets[network])
        {
            var shared = _subnets[other].FirstOrDefault(subnet.Overlaps);
            if (shared is not null && (shared.Keeper != subnet.Keeper || (subnet.Keeper.Length == 0 && network.CniName != other.CniName)))
            {
                findings.Add(AddressRules.SubnetsOverlap, subnet.Node, $"\"{subnet.Node.Text}\" has addresses in common with \"{shared.Node.Text}\" of \"{other.Name}\", in {shared.Node.Place.FileAndLine}: write subnets or ranges apart from each other");
                return;
            }
        }
    }
}
