using System.Collections.Immutable;
using Multus.Cli.Validation.Documents;
using Multus.Cli.Validation.Networks;
using Multus.Cli.Validation.Nodes;
using Multus.Cli.Validation.Pods;
using Multus.Cli.Validation.Rules;
using Multus.Core.Networks;
using Multus.Core.Planning;

namespace Multus.Cli.Validation;

/// <summary>Validates files, and objects of a cluster, that belong together; a file takes the place of the object that it would change. Pure: files in, findings out. Used once.</summary>
/// <param name="settings">What validation goes by.</param>
internal sealed class Validator(ValidationSettings settings)
{
    private readonly Findings _findings = new();
    private readonly List<NetworkDocument> _networks = [];
    private readonly Dictionary<NetworkRef, NetworkDocument> _definitions = [];
    private readonly List<PodDocument> _pods = [];
    private readonly StatedObjects _stated = new(settings.DefaultNamespace);
    private NamespaceRules? _rules;

    /// <summary>Validates files, of which each may name what is in another.</summary>
    public static ImmutableArray<Finding> Validate(ImmutableArray<SourceFile> files, ValidationSettings settings) => new Validator(settings).Run(files);

    private ImmutableArray<Finding> Run(ImmutableArray<SourceFile> files)
    {
        var reader = new DocumentReader(_findings);
        ImmutableArray<SourceNode> stated = [.. files.Where(static file => file.Object is null).SelectMany(file => reader.Read(file))];
        foreach (var document in stated)
        {
            _stated.Add(document);
        }

        // Of two that do not go together it is said of the one that comes later: rather a file than what is there already.
        foreach (var document in files.Where(static file => file.Object is not null).SelectMany(file => reader.Read(file)).Where(document => !_stated.Replace(new Manifest(document))).Concat(stated))
        {
            Take(document);
        }

        new NetworkComparison(_findings).Run(_networks, settings.Networks.Where(known => !_definitions.ContainsKey(known.Key)).Select(static known => known.Value));
        var pods = new PodCheck(AllDefinitions(), _rules ?? settings.Namespaces, _findings) { KnownNamespaces = settings.KnownNamespaces };
        foreach (var pod in _pods)
        {
            pods.Run(pod);
        }

        return _findings.InOrder([.. files.Select(static file => file.Name)]);
    }

    private IReadOnlyDictionary<NetworkRef, NetworkDocument> AllDefinitions()
    {
        if (settings.Networks.Count == 0 || _definitions.Count == 0)
        {
            return _definitions.Count > 0 ? _definitions : settings.Networks;
        }

        var all = new Dictionary<NetworkRef, NetworkDocument>(settings.Networks);
        foreach (var (name, network) in _definitions)
        {
            all[name] = network;
        }

        return all;
    }

    private void Take(SourceNode document)
    {
        switch (DocumentKinds.Of(document))
        {
            case DocumentKind.Manifest:
                TakeManifest(new Manifest(document));
                break;
            case DocumentKind.Network:
                TakeNetwork(new NetworkDocument(document, PluginDocument.AllOf(document)));
                break;
            case DocumentKind.Node:
                _rules ??= NodeCheck.RulesOf(document);
                new NodeCheck(settings, _findings).RunNode(document);
                break;
            case DocumentKind.Daemon:
                _rules ??= NodeCheck.RulesOf(document);
                new NodeCheck(settings, _findings).RunDaemon(document);
                break;
            case DocumentKind.Unknown:
                _findings.Add(SyntaxRules.UnknownDocument, document, $"{document.Description} is no document that is validated: write a manifest with \"apiVersion\" and \"kind\", or a configuration with \"type\" or \"plugins\"");
                break;
            default:
                break;
        }
    }

    private void TakeManifest(Manifest manifest)
    {
        if (manifest.Kind == "List")
        {
            foreach (var item in manifest.Node.ItemsOf("items"))
            {
                Take(item);
            }

            return;
        }

        var check = new ManifestCheck(settings, _findings);
        if (!check.Run(manifest))
        {
            return;
        }

        if (manifest.Kind == Manifest.NetworkKind)
        {
            var network = check.Network(manifest);
            check.Resource(manifest, network);
            TakeNetwork(network);
        }
        else if (manifest.Pod(settings.DefaultNamespace) is { } pod)
        {
            _pods.Add(pod);
        }
    }

    private void TakeNetwork(NetworkDocument network)
    {
        new NetworkCheck(settings, _findings).Run(network);
        _networks.Add(network);
        if (network.Definition is { Name.Length: > 0 } name && !_definitions.TryAdd(name, network))
        {
            _findings.Add(NetworkRules.DuplicateNetwork, network.NameNode!, $"\"{name}\" stands in {Place(_definitions[name].NameNode)} too: write another name for one of them");
        }
    }

    private static string Place(SourceNode? node) => node is null ? "another file" : node.Place.FileAndLine;
}
