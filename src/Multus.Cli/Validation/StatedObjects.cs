using Multus.Cli.Validation.Documents;

namespace Multus.Cli.Validation;

/// <summary>The objects that files have, which take the place of those that a cluster has.</summary>
/// <param name="defaultNamespace">The namespace of what names none.</param>
internal sealed class StatedObjects(string defaultNamespace)
{
    private readonly HashSet<SourceObject> _stated = [];

    /// <summary>Notes what a document of a file states.</summary>
    public void Add(SourceNode document)
    {
        if (DocumentKinds.Of(document) != DocumentKind.Manifest)
        {
            return;
        }

        var manifest = new Manifest(document);
        foreach (var item in manifest.Kind == "List" ? document.ItemsOf("items") : [])
        {
            Add(item);
        }

        _stated.Add(ObjectOf(manifest));
    }

    /// <summary>Whether files have another in the place of an object, or of what it was made of.</summary>
    public bool Replace(Manifest manifest) =>
        _stated.Contains(ObjectOf(manifest)) || (manifest.Metadata?.ItemsOf("ownerReferences") ?? []).Any(owner => IsStated(owner.TextOf("kind") ?? "", owner.TextOf("name") ?? "", manifest.NamespaceOr(defaultNamespace)));

    private SourceObject ObjectOf(Manifest manifest) => new(manifest.Kind, manifest.NamespaceOr(defaultNamespace), manifest.Name);

    // Deployments and CronJobs make what makes the pods, and its name of their own and another part.
    private bool IsStated(string kind, string name, string space) => _stated.Contains(new SourceObject(kind, space, name))
        || (name.LastIndexOf('-') is > 0 and var end && _stated.Contains(new SourceObject(kind switch { "ReplicaSet" => "Deployment", "Job" => "CronJob", _ => "" }, space, name[..end])));
}
