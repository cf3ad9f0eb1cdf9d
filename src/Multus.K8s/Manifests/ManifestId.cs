namespace Multus.K8s.Manifests;

/// <summary>What is looked for in manifests.</summary>
/// <param name="ApiVersion">The version of the API that it belongs to.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
internal sealed record ManifestId(string ApiVersion, string Kind, string Namespace, string Name)
{
    /// <summary>The namespace of what names none.</summary>
    public const string DefaultNamespace = "default";

    public static ManifestId Pod(string podNamespace, string name) => new("v1", "Pod", podNamespace, name);

    public static ManifestId Network(string networkNamespace, string name) => new("k8s.cni.cncf.io/v1", "NetworkAttachmentDefinition", networkNamespace, name);

    public override string ToString() => $"{Kind} {Namespace}/{Name}";
}
