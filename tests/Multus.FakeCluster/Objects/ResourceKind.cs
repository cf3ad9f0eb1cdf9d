namespace Multus.FakeCluster.Objects;

/// <summary>A kind of objects.</summary>
/// <param name="Group">The API group; empty for the core.</param>
/// <param name="Plural">What it is called in paths.</param>
/// <param name="Name">What it is called in objects.</param>
internal sealed record ResourceKind(string Group, string Plural, string Name)
{
    public static IReadOnlyList<ResourceKind> All { get; } =
    [
        new("", "pods", "Pod"),
        new("", "events", "Event"),
        new("k8s.cni.cncf.io", "network-attachment-definitions", "NetworkAttachmentDefinition"),
        new("certificates.k8s.io", "certificatesigningrequests", "CertificateSigningRequest"),
        new("resource.k8s.io", "resourceclaims", "ResourceClaim"),
        new("resource.k8s.io", "resourceslices", "ResourceSlice"),
    ];

    public string ApiVersion => Group.Length == 0 ? "v1" : $"{Group}/v1";

    /// <summary>Whether the server knows it by a definition of its own only.</summary>
    public bool IsCustom => Group == "k8s.cni.cncf.io";

    /// <summary>Whether its objects are in namespaces.</summary>
    public bool IsNamespaced => Name != "CertificateSigningRequest";

    /// <summary>What messages call it.</summary>
    public string QualifiedPlural => Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    public static ResourceKind Of(string plural) => All.First(kind => kind.Plural == plural);

    public static ResourceKind Named(string name) => All.First(kind => kind.Name == name);
}
