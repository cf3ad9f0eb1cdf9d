using System.Collections.Immutable;
using Multus.Core.Cni.Errors;
using Multus.Core.Networks;

namespace Multus.K8s.Manifests;

/// <summary>Takes out of manifests what attaching pods takes.</summary>
internal static class ManifestReader
{
    private const string Metadata = "metadata";

    /// <summary>Whether a manifest, of whatever kind, is of what is looked for.</summary>
    /// <exception cref="CniException">It is no manifest (code 7).</exception>
    public static bool Is(ManifestNode manifest, ManifestId wanted)
    {
        if (manifest.RequiredText("apiVersion") != wanted.ApiVersion || manifest.RequiredText("kind") != wanted.Kind)
        {
            return false;
        }

        var metadata = manifest.RequiredMap(Metadata);
        return metadata.RequiredText("name") == wanted.Name && NamespaceOf(metadata) == wanted.Namespace;
    }

    /// <exception cref="CniException">Something is of another kind than in a pod (code 7).</exception>
    public static PodSnapshot ReadPod(ManifestNode pod)
    {
        var metadata = pod.RequiredMap(Metadata);
        return new PodSnapshot
        {
            Namespace = NamespaceOf(metadata),
            Name = metadata.RequiredText("name"),
            Uid = metadata.Text("uid"),
            Annotations = AnnotationsOf(metadata),
            NodeName = pod.Map("spec")?.Text("nodeName") ?? "",
        };
    }

    /// <exception cref="CniException">Something is of another kind than in a definition (code 7).</exception>
    public static NetworkAttachmentDefinition ReadNetwork(ManifestNode definition)
    {
        var metadata = definition.RequiredMap(Metadata);
        var resource = AnnotationsOf(metadata).GetValueOrDefault(AnnotationKeys.ResourceName, "");

        // A definition without a configuration is allowed: the network is then a file.
        return new NetworkAttachmentDefinition(
            new NetworkRef(NamespaceOf(metadata), metadata.RequiredText("name")), definition.Map("spec")?.Text("config") ?? "")
        {
            ResourceName = resource.Length > 0 ? resource : null,
        };
    }

    private static string NamespaceOf(ManifestNode metadata) => metadata.Text("namespace") is { Length: > 0 } text ? text : ManifestId.DefaultNamespace;

    private static ImmutableDictionary<string, string> AnnotationsOf(ManifestNode metadata) =>
        metadata.Map("annotations")?.Texts() ?? ImmutableDictionary<string, string>.Empty;
}
