using System.Collections.Immutable;
using Multus.Core.Cni.Errors;
using Multus.Core.Networks;

namespace Multus.Core.Planning;

/// <summary>What a pod asks for by its annotations. Immutable.</summary>
/// <param name="Default">The network in the place of the node's default one; null for none.</param>
/// <param name="Others">The further networks, in order.</param>
internal sealed record PodNetworks(NetworkSelection? Default, ImmutableArray<NetworkSelection> Others)
{
    public static PodNetworks None { get; } = new(null, []);

    /// <summary>Reads the annotations, and holds them to what the node allows.</summary>
    /// <exception cref="CniException">They are wrong, or ask for what the pod may not have (code 7); the message says all that is.</exception>
    public static PodNetworks Read(PodSnapshot pod, NodeConfig node)
    {
        var problems = ImmutableArray.CreateBuilder<string>();
        var asked = pod.Annotations.TryGetValue(AnnotationKeys.DefaultNetwork, out var text)
            ? Parse(AnnotationKeys.DefaultNetwork, text, node.Namespaces.Multus, problems)
            : [];
        if (text is not null && problems.Count == 0 && asked.Length != 1)
        {
            problems.Add($"annotation {AnnotationKeys.DefaultNetwork}: {(asked.IsEmpty ? "no" : "more than one")} default network is specified: \"{text}\"");
        }

        var others = Parse(AnnotationKeys.Networks, pod.Annotations.GetValueOrDefault(AnnotationKeys.Networks, ""), pod.Namespace, problems);
        problems.AddRange(asked.Where(selection => selection.Network.Namespace != node.Namespaces.Multus && IsForbidden(selection, pod, node.Namespaces)).Concat(
            others.Where(selection => IsForbidden(selection, pod, node.Namespaces))).Select(selection => Violation(selection, pod)));
        return problems.Count == 0
            ? new PodNetworks(asked.FirstOrDefault(), others)
            : throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, string.Join("; ", problems)));
    }

    private static ImmutableArray<NetworkSelection> Parse(string annotation, string text, string defaultNamespace, ImmutableArray<string>.Builder problems)
    {
        try
        {
            return NetworkSelectionParser.Parse(text, defaultNamespace);
        }
        catch (CniException exception)
        {
            problems.Add($"annotation {annotation}: {exception.Error}");
            return [];
        }
    }

    private static bool IsForbidden(NetworkSelection selection, PodSnapshot pod, NamespaceRules rules) =>
        rules.Isolation == NamespaceIsolation.On && selection.Network.Namespace != pod.Namespace && !rules.Global.Contains(selection.Network.Namespace);

    // People search for the first half.
    private static string Violation(NetworkSelection selection, PodSnapshot pod) =>
        $"namespace isolation enabled, annotation violates permission, pod is in namespace {pod.Namespace} but refers to target namespace {selection.Network.Namespace}";
}
