using System.Collections.Immutable;
using System.Text.Json;
using Multus.Core.Networks;

namespace Multus.Cli.Admission;

/// <summary>An object that is admitted or not, as far as it concerns networks. Immutable.</summary>
/// <param name="kind">Its kind.</param>
/// <param name="json">The object.</param>
internal sealed class AdmittedObject(string kind, JsonElement json)
{
    public const string NetworkKind = "NetworkAttachmentDefinition";

    // What is here says what becomes of a pod; its status is our own.
    private static readonly ImmutableArray<string> PodAnnotations = [AnnotationKeys.Networks, AnnotationKeys.DefaultNetwork];

    /// <summary>Whether it is of a kind that is looked into.</summary>
    public static bool IsKnown(string group, string kind) => (group, kind) switch
    {
        ("k8s.cni.cncf.io", NetworkKind) or ("", "Pod" or "ReplicationController" or "PodTemplate") => true,
        ("apps", "Deployment" or "StatefulSet" or "DaemonSet" or "ReplicaSet") or ("batch", "Job" or "CronJob") => true,
        _ => false,
    };

    /// <summary>Whether it is about to be removed: nothing but finalizers changes any more.</summary>
    public bool IsLeaving => Find(json, "metadata", "deletionTimestamp") is { ValueKind: JsonValueKind.String };

    /// <summary>Whether it shows a pod that a node runs by a file of its own, whatever is answered here.</summary>
    public bool IsMirror => kind == "Pod" && Annotation(Find(json, "metadata"), "kubernetes.io/config.mirror") is not null;

    /// <summary>Whether a pod that it is, or is a pattern of, asks for networks.</summary>
    public bool AsksForNetworks => kind != NetworkKind && PodAnnotations.Any(key => Annotation(Pattern, key) is not null);

    /// <summary>Whether the configuration of a network is another one.</summary>
    public bool HasOtherConfig(AdmittedObject before) => kind == NetworkKind && !Same(Find(json, "spec", "config"), before.Config);

    /// <summary>Whether all that is looked at is as it was.</summary>
    public bool IsAsBefore(AdmittedObject before) => kind == NetworkKind
        ? Same(Find(json, "spec"), before.Spec) && Same(Annotation(Pattern, AnnotationKeys.ResourceName), Annotation(before.Pattern, AnnotationKeys.ResourceName))
        : PodAnnotations.All(key => Same(Annotation(Pattern, key), Annotation(before.Pattern, key)));

    private JsonElement? Spec => Find(json, "spec");

    private JsonElement? Config => Find(json, "spec", "config");

    // The metadata of the object, or of the pods that are made of it.
    private JsonElement? Pattern => kind switch
    {
        NetworkKind or "Pod" => Find(json, "metadata"),
        "CronJob" => Find(json, "spec", "jobTemplate", "spec", "template", "metadata"),
        "PodTemplate" => Find(json, "template", "metadata"),
        _ => Find(json, "spec", "template", "metadata"),
    };

    private static JsonElement? Annotation(JsonElement? metadata, string key) => metadata is { } parent ? Find(parent, "annotations", key) : null;

    private static JsonElement? Find(JsonElement json, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out json))
            {
                return null;
            }
        }

        return json.ValueKind == JsonValueKind.Null ? null : json;
    }

    private static bool Same(JsonElement? one, JsonElement? other) =>
        one is { } a && other is { } b ? JsonElement.DeepEquals(a, b) : one is null && other is null;
}
