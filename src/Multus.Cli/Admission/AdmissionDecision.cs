using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Multus.Cli.Validation;
using Multus.Cli.Validation.Documents;
using Multus.Cli.Validation.Networks;
using Multus.Cli.Validation.Rules;
using Multus.Core.Networks;
using Multus.Core.Planning;

namespace Multus.Cli.Admission;

/// <summary>
/// Decides what may be as it is to be: what <c>multus validate</c> calls an error is refused, what it warns of is warned of. What has not
/// changed is not held against whoever changes something else, and neither is what cannot be seen from here. Thread-safe; has no effects.
/// </summary>
/// <param name="networks">The networks of the cluster.</param>
/// <param name="namespaces">Which namespaces may ask for what.</param>
internal sealed class AdmissionDecision(KnownNetworks networks, Func<NamespaceRules> namespaces)
{
    private const string Unseen = "the networks of the cluster are not known here: whether those that are asked for exist was not checked";
    private const string Changed = "running pods keep this network as it was until they are made anew";

    public AdmissionAnswer Decide(AdmissionRequest request)
    {
        if (!request.IsWrite || request.Object is not { } json)
        {
            return AdmissionAnswer.Allowed;
        }

        if (!AdmittedObject.IsKnown(request.Group, request.Kind))
        {
            return new AdmissionAnswer { Warnings = FindingTexts.Warnings([], [$"a {Quoted.Short(request.Kind)} is not looked into by multus: take it out of the webhook's rules"]) };
        }

        var admitted = new AdmittedObject(request.Kind, json);
        var before = request.OldObject is { } old ? new AdmittedObject(request.Kind, old) : null;
        return admitted.IsLeaving || admitted.IsMirror || (before is not null && admitted.IsAsBefore(before)) ? AdmissionAnswer.Allowed : Look(request, admitted, before);
    }

    private AdmissionAnswer Look(AdmissionRequest request, AdmittedObject admitted, AdmittedObject? before)
    {
        var known = networks.Read();
        var settings = Settings(request, known);
        var source = new SourceObject(request.Kind, request.Namespace, request.Name);
        var found = Validator.Validate([SourceFile.Of(source, JsonMarshal.GetRawUtf8Value(request.Object!.Value).ToArray())], settings);
        ImmutableArray<Finding> errors = [.. found.Where(static finding => finding.Rule.Severity == FindingSeverity.Error && finding.Rule != PodRules.NetworkMissing)];
        return new AdmissionAnswer
        {
            Refusal = errors.IsEmpty ? null
                : errors.Any(static error => error.Rule == PodRules.Isolation) ? Refusal.Forbidden(FindingTexts.Message(errors))
                : Refusal.Invalid(FindingTexts.Message(errors)),
            Warnings = FindingTexts.Warnings(
                // A network may be made after the pod that asks for it: whoever applies a folder does not see to the order.
                found.Where(static finding => finding.Rule == PodRules.NetworkMissing || finding.Rule.Severity == FindingSeverity.Warning),
                Remarks(admitted, before, known is not null)),
        };
    }

    private ValidationSettings Settings(AdmissionRequest request, Dictionary<NetworkRef, NetworkDocument>? known)
    {
        var rules = namespaces();
        var settings = new ValidationSettings { UnknownPlugins = UnknownPlugins.Trust, Namespaces = rules };
        settings = request.Namespace.Length > 0 ? settings with { DefaultNamespace = request.Namespace } : settings;
        if (known is null)
        {
            return settings with { KnownNamespaces = [] };
        }

        if (rules.Isolation == NamespaceIsolation.Off || request.Kind == AdmittedObject.NetworkKind)
        {
            return settings with { Networks = known };
        }

        // Who may not use what others have is not told of it either.
        ImmutableHashSet<string> own = [request.Namespace, rules.Multus, .. rules.Global];
        return settings with { KnownNamespaces = own, Networks = known.Where(network => own.Contains(network.Key.Namespace)).ToDictionary() };
    }

    private static IEnumerable<string> Remarks(AdmittedObject admitted, AdmittedObject? before, bool areNetworksKnown)
    {
        if (!areNetworksKnown && admitted.AsksForNetworks)
        {
            yield return Unseen;
        }

        if (before is not null && admitted.HasOtherConfig(before))
        {
            yield return Changed;
        }
    }
}
