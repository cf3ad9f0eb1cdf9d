using System.Collections.Immutable;
using Multus.Cli.Validation.Documents;
using Multus.Cli.Validation.Networks;
using Multus.Cli.Validation.Rules;
using Multus.Core.Cni.Errors;
using Multus.Core.Networks;
using Multus.Core.Planning;

namespace Multus.Cli.Validation.Pods;

/// <summary>Looks at what pods ask for, one pod after the other.</summary>
/// <param name="networks">The networks that there are.</param>
/// <param name="rules">Which namespaces may ask for what.</param>
/// <param name="findings">Where it is said what is wrong.</param>
internal sealed class PodCheck(IReadOnlyDictionary<NetworkRef, NetworkDocument> networks, NamespaceRules rules, Findings findings)
{
    private static readonly ImmutableArray<string> Annotations =
        [AnnotationKeys.Networks, AnnotationKeys.NetworkStatus, AnnotationKeys.LegacyNetworkStatus, AnnotationKeys.DefaultNetwork, AnnotationKeys.ResourceName];

    // Looking for a name that is near takes its time, and helps whoever mistyped a few.
    private const int MostQuestions = 10;

    /// <summary>The namespaces of which all networks are known; null for all.</summary>
    public ImmutableHashSet<string>? KnownNamespaces { get; init; }

    private readonly FixedAddresses _fixed = new(findings);
    private int _questions;

    public void Run(PodDocument pod)
    {
        if (pod.Annotations is not { } annotations)
        {
            return;
        }

        foreach (var member in annotations.Members.Where(static member => !Annotations.Contains(member.Name)))
        {
            if (Nearest.Of(member.Name, Annotations) is { } near && (member.Name.Contains(".cni.", StringComparison.Ordinal) || member.Name.Contains("multus", StringComparison.Ordinal)))
            {
                findings.AddForName(PodRules.AnnotationUnknown, annotations, member, $"\"{member.Name}\" means nothing to Multus; did you mean \"{near}\"?");
            }
        }

        var standard = Selections(annotations, AnnotationKeys.DefaultNetwork, rules.Multus);
        if (Text(annotations, AnnotationKeys.DefaultNetwork) is { } node && standard is { Length: not 1 })
        {
            findings.Add(PodRules.DefaultNetworkSeveral, node, $"{(standard.Value.IsEmpty ? "no network" : "more than one network")} stands where one has to be: write one network, as [NAMESPACE/]NAME");
        }

        var others = Selections(annotations, AnnotationKeys.Networks, pod.Namespace) ?? [];
        foreach (var selection in standard ?? [])
        {
            One(pod, selection, selection.Network.Namespace == rules.Multus);
        }

        foreach (var selection in others)
        {
            One(pod, selection, isAllowed: false);
            if (selection.Interface is { Text: "eth0" or "lo" } name)
            {
                findings.Add(PodRules.InterfaceReserved, name, $"the pod has an interface \"{name.Text}\" already: write another name, such as \"net1\"");
            }
        }

        new PodSpecCheck(networks, findings).Run(pod, [.. standard ?? [], .. others]);
        Interfaces(others);
        DefaultRoutes([.. standard ?? [], .. others]);
    }

    private ImmutableArray<SelectionDocument>? Selections(SourceNode annotations, string key, string defaultNamespace)
    {
        if (Text(annotations, key) is not { } node)
        {
            return null;
        }

        var before = findings.Errors;
        var selections = new SelectionTree(defaultNamespace, findings).Read(node);
        foreach (var selection in selections)
        {
            new SelectionCheck(findings).Run(selection, networks.GetValueOrDefault(selection.Network));
        }

        if (findings.Errors == before)
        {
            AskTheReader(node, defaultNamespace);
        }

        // What is broken is not counted.
        return findings.Errors == before || selections.Length > 0 ? selections : null;
    }

    private SourceNode? Text(SourceNode annotations, string key) => new Field(findings).Text(annotations, key);

    private void One(PodDocument pod, SelectionDocument selection, bool isAllowed)
    {
        if (selection.Network.Name.Length == 0)
        {
            return;
        }

        if (!isAllowed && rules.Isolation == NamespaceIsolation.On && selection.Network.Namespace != pod.Namespace && !rules.Global.Contains(selection.Network.Namespace))
        {
            findings.Add(PodRules.Isolation, selection.NameNode, $"the pod is in \"{pod.Namespace}\", \"{selection.Network}\" is not, and namespaceIsolation is on: name a network of \"{pod.Namespace}\", or of {Quoted.List(rules.Global)}");
        }

        if (!networks.TryGetValue(selection.Network, out var network) && KnownNamespaces?.Contains(selection.Network.Namespace) != false)
        {
            findings.Add(PodRules.NetworkMissing, selection.NameNode, $"there is no NetworkAttachmentDefinition \"{selection.Network}\"{(_questions++ < MostQuestions ? QuestionFor(selection.Network) : "")}");
        }

        _fixed.Note(pod, selection, network);
    }

    private string QuestionFor(NetworkRef network)
    {
        var elsewhere = networks.Keys.FirstOrDefault(known => known.Name == network.Name);
        return elsewhere is not null ? $"; did you mean \"{elsewhere}\"?" : Nearest.Question($"{network}", networks.Keys.Select(static known => $"{known}"));
    }

    private void Interfaces(ImmutableArray<SelectionDocument> selections)
    {
        var taken = new Dictionary<string, SelectionDocument>(StringComparer.Ordinal);
        for (var i = 0; i < selections.Length; i++)
        {
            var name = selections[i].Interface?.Text ?? $"net{i + 1}";
            if (!taken.TryAdd(name, selections[i]))
            {
                findings.Add(PodRules.InterfaceClash, selections[i].Interface ?? selections[i].NameNode, $"\"{name}\" is the interface of \"{taken[name].Network}\" too: write another name for one of them");
            }
        }
    }

    private void DefaultRoutes(ImmutableArray<SelectionDocument> selections)
    {
        foreach (var family in selections.SelectMany(static selection => SelectionCheck.DefaultRoutes(selection).DistinctBy(static route => route.Family).Select(route => (route.Family, route.Node, selection.Network)))
            .GroupBy(static route => route.Family))
        {
            var (first, second) = (family.First(), family.Skip(1).FirstOrDefault());
            if (second.Node is not null)
            {
                findings.Add(PodRules.DefaultRouteClash, second.Node, $"the pod's default route goes by \"{first.Network}\" already: take \"default-route\" of one of them away");
            }
        }
    }

    // What it refuses, Multus will refuse, whatever the reason.
    private void AskTheReader(SourceNode annotation, string defaultNamespace)
    {
        try
        {
            NetworkSelectionParser.Parse(annotation.Text, defaultNamespace);
        }
        catch (CniException exception)
        {
            findings.Add(PodRules.SelectionInvalid, annotation, $"{exception.Error}");
        }
    }
}
