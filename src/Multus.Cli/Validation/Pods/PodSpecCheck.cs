using System.Collections.Immutable;
using Multus.Cli.Validation.Documents;
using Multus.Cli.Validation.Networks;
using Multus.Cli.Validation.Rules;
using Multus.Core.Networks;

namespace Multus.Cli.Validation.Pods;

/// <summary>Holds the networks that a pod asks for to what else it is.</summary>
/// <param name="networks">The networks that there are.</param>
/// <param name="findings">Where it is said what is wrong.</param>
internal sealed class PodSpecCheck(IReadOnlyDictionary<NetworkRef, NetworkDocument> networks, Findings findings)
{
    public void Run(PodDocument pod, ImmutableArray<SelectionDocument> selections)
    {
        if (pod.Spec is not { Kind: SourceKind.Map } spec || selections.IsEmpty)
        {
            return;
        }

        if (spec.IsOn("hostNetwork"))
        {
            findings.Add(PodRules.HostNetwork, spec.Find("hostNetwork")!, "the pod is in its node's network, and gets no other: take \"hostNetwork\" away, or the networks");
            return;
        }

        var requested = Requested(spec);
        foreach (var selection in selections)
        {
            if (networks.GetValueOrDefault(selection.Network)?.ResourceName is { Length: > 0 } resource && !requested.Contains(resource))
            {
                findings.Add(PodRules.DeviceNotRequested, selection.NameNode, $"\"{selection.Network}\" hands out devices of \"{Quoted.Short(resource)}\": write that in \"resources\" of a container, if nothing in the cluster adds it");
            }
        }
    }

    private static HashSet<string> Requested(SourceNode spec) =>
    [
        .. spec.ItemsOf("containers").Concat(spec.ItemsOf("initContainers"))
            .SelectMany(static container => new[] { container.Find("resources")?.Find("requests"), container.Find("resources")?.Find("limits") })
            .OfType<SourceNode>().SelectMany(static resources => resources.Members).Select(static member => member.Name),
    ];
}
