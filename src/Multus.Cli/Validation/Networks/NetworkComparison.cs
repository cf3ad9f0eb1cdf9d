using Multus.Cli.Validation.Rules;

namespace Multus.Cli.Validation.Networks;

/// <summary>Finds networks that get in each other's way.</summary>
/// <param name="findings">Where it is said.</param>
internal sealed class NetworkComparison(Findings findings)
{
    /// <summary>Compares networks with those before them, and with others.</summary>
    /// <param name="networks">The networks.</param>
    /// <param name="others">The others, of which nothing is said on their own account.</param>
    public void Run(IReadOnlyList<NetworkDocument> networks, IEnumerable<NetworkDocument> others)
    {
        if (networks.Count == 0)
        {
            return;
        }

        foreach (var other in others)
        {
            foreach (var network in networks)
            {
                Names(network, other);
                Subnets(network, other);
            }
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
        foreach (var subnet in network.Subnets)
        {
            var shared = other.Subnets.FirstOrDefault(subnet.Overlaps);
            if (shared is not null && (shared.Keeper != subnet.Keeper || (subnet.Keeper.Length == 0 && network.CniName != other.CniName)))
            {
                findings.Add(AddressRules.SubnetsOverlap, subnet.Node, $"\"{subnet.Node.Text}\" has addresses in common with \"{shared.Node.Text}\" of \"{other.Name}\", in {shared.Node.Place.FileAndLine}: write subnets or ranges apart from each other");
                return;
            }
        }
    }
}
