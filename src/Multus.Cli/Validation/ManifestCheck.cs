using Multus.Cli.Validation.Documents;
using Multus.Cli.Validation.Networks;
using Multus.Cli.Validation.Rules;
using Multus.Core.Networks;

namespace Multus.Cli.Validation;

/// <summary>Looks at manifests as such, and takes networks out of them.</summary>
/// <param name="settings">What validation goes by.</param>
/// <param name="findings">Where it is said what is wrong.</param>
internal sealed class ManifestCheck(ValidationSettings settings, Findings findings)
{
    private const string NetworkVersion = "k8s.cni.cncf.io/v1";
    private readonly Field _field = new(findings);

    /// <summary>Looks at what all manifests have.</summary>
    /// <returns>Whether it is of a kind that is looked into.</returns>
    public bool Run(Manifest manifest)
    {
        if (_field.RequiredText(manifest.Node, "kind") is not { } kind)
        {
            return false;
        }

        var isNetwork = kind.Text == Manifest.NetworkKind;
        var version = _field.RequiredText(manifest.Node, "apiVersion");
        if (!Manifest.Kinds.Contains(kind.Text))
        {
            if (Nearest.Of(kind.Text, Manifest.Kinds) is { } near && (version?.Text == NetworkVersion || near != Manifest.NetworkKind) && !IsKnown(kind.Text))
            {
                findings.Add(SyntaxRules.KindMisspelled, kind, $"there is no kind \"{Quoted.Short(kind.Text)}\"; did you mean \"{near}\"?");
            }

            return false;
        }

        if (isNetwork && version is not null && version.Text != NetworkVersion)
        {
            findings.Add(SyntaxRules.ApiVersionWrong, version, $"\"{Quoted.Short(version.Text)}\" has no {Manifest.NetworkKind}: write \"{NetworkVersion}\"");
        }

        Metadata(manifest);
        return true;
    }

    /// <summary>Takes a network out of its manifest.</summary>
    public NetworkDocument Network(Manifest manifest)
    {
        var name = new NetworkRef(manifest.NamespaceOr(settings.DefaultNamespace), manifest.Name);
        var config = Config(manifest);
        var nameNode = manifest.Metadata?.Find("name");
        if (nameNode is not null && nameNode.Text.Contains('.', StringComparison.Ordinal) && NameText.IsSubdomain(nameNode.Text))
        {
            findings.Add(NetworkRules.NameWithDot, nameNode, $"pods can ask for \"{Quoted.Short(nameNode.Text)}\" in the JSON form only: write lower case letters, digits and '-'");
        }

        return new NetworkDocument(config, config is null ? [] : PluginDocument.AllOf(config))
        {
            Definition = name,
            GivenName = name.Name,
            NameNode = nameNode,
            ResourceName = manifest.Metadata?.Find("annotations")?[AnnotationKeys.ResourceName]?.Text,
        };
    }

    /// <summary>Looks at the annotations of a network.</summary>
    public void Resource(Manifest manifest, NetworkDocument network)
    {
        var resource = manifest.Metadata?.Find("annotations")?[AnnotationKeys.ResourceName];
        if (resource is { Text.Length: > 0 } && !NameText.IsResource(resource.Text))
        {
            findings.Add(NetworkRules.ResourceNameInvalid, resource, $"\"{Quoted.Short(resource.Text)}\" names no resource: write DOMAIN/NAME, such as \"intel.com/sriov\"");
        }
        else if (resource is null && network.Plugins.FirstOrDefault(static plugin => plugin.Type is "sriov" or "ib-sriov" && plugin.Node.Find("deviceID") is null) is { } plugin)
        {
            findings.Add(NetworkRules.ResourceNameMissing, plugin.Node.Find("type")!, $"{plugin.Type} needs a device, and the network has no annotation \"{AnnotationKeys.ResourceName}\": write the resource of the device plugin");
        }
    }

    /// <summary>Whether a kind that looks like another is one of Kubernetes' own.</summary>
    private static bool IsKnown(string kind) => kind is "Node" or "Job" or "PodList" or "PodMetrics" or "Role" or "Secret";

    private void Metadata(Manifest manifest)
    {
        if (manifest.Kind == "List")
        {
            return;
        }

        if (_field.Map(manifest.Node, "metadata") is not { } metadata)
        {
            if (manifest.Node.Find("metadata") is null)
            {
                findings.Add(SyntaxRules.MissingKey, manifest.Node, "\"metadata\" is missing: write \"metadata\" with a \"name\"");
            }

            return;
        }

        var name = metadata.Find("generateName") is null ? _field.RequiredText(metadata, "name") : _field.Text(metadata, "name");
        if (name is not null && !NameText.IsSubdomain(name.Text))
        {
            findings.Add(SyntaxRules.NameInvalid, name, $"\"{Quoted.Short(name.Text)}\" is no name that Kubernetes takes: write lower case letters, digits, '-' and '.'");
        }

        if (_field.Text(metadata, "namespace") is { Text.Length: > 0 } space && !NameText.IsLabel(space.Text))
        {
            findings.Add(SyntaxRules.NameInvalid, space, $"\"{Quoted.Short(space.Text)}\" is no namespace that Kubernetes takes: write lower case letters, digits and '-'");
        }

        foreach (var annotation in (_field.Map(metadata, "annotations")?.Members ?? []).Where(static member => member.Value.Kind != SourceKind.Text))
        {
            _field.Text(metadata.Find("annotations")!, annotation.Name);
        }

        if (manifest.IsSet && metadata.Find("annotations")?.Members.FirstOrDefault(static member => member.Name == AnnotationKeys.Networks) is { } misplaced)
        {
            findings.AddForName(PodRules.AnnotationMisplaced, metadata.Find("annotations")!, misplaced, $"pods of the {manifest.Kind} do not get this annotation: write it in spec{(manifest.Kind == "CronJob" ? ".jobTemplate.spec" : "")}.template.metadata.annotations");
        }
    }

    private SourceNode? Config(Manifest manifest)
    {
        var spec = _field.Map(manifest.Node, "spec");
        if (spec is not null)
        {
            KeyCheck.Run(spec, "spec", ["config"], findings);
        }

        switch (spec?.Find("config"))
        {
            case null or { Text: "", Kind: SourceKind.Text }:
                findings.Add(NetworkRules.ConfigMissing, spec ?? manifest.Node, "\"spec.config\" is missing, and the network is looked for in files of each node: write it, if it is not there");
                return null;
            case { Kind: not SourceKind.Text } other:
                findings.Add(NetworkRules.ConfigNotText, other, $"{other.Description} stands here, not a text with JSON: write \"config: |\", and the JSON indented below it");
                return null;
            case var text:
                return ReadConfig(text);
        }
    }

    private SourceNode? ReadConfig(SourceNode text)
    {
        if (text.Text.Length > NetworkDocument.LongestConfig)
        {
            findings.Add(NetworkRules.ConfigTooLong, text, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{text.Text.Length} characters stand here: write at most {NetworkDocument.LongestConfig}"));
            return null;
        }

        var config = DocumentContent.Of(text).ReadJson(findings);
        if (config is { Kind: not SourceKind.Map })
        {
            findings.Add(SyntaxRules.WrongType, config, $"{config.Description} stands here: write an object, in {{ and }}");
            return null;
        }

        return config;
    }
}
