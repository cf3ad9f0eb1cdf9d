using System.Collections.Immutable;
using Multus.Core.Networks;

namespace Multus.Cli.Operator.Inspection;

/// <summary>What the cluster says of a pod. Immutable.</summary>
/// <param name="Entries">The entries of its network status.</param>
/// <param name="Problem">What is wrong with it; null for nothing.</param>
internal sealed record StatusSnapshot(ImmutableArray<NetworkStatus> Entries, string? Problem)
{
    public NetworkStatus? Find(string name) => Entries.FirstOrDefault(entry => entry.Interface == name);
}
