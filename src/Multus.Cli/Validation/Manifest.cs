using System.Collections.Immutable;
using Multus.Cli.Validation.Documents;
using Multus.Cli.Validation.Pods;

namespace Multus.Cli.Validation;

/// <summary>A manifest: its kind, its name, and the pods that are made of it. Immutable.</summary>
/// <param name="Node">The manifest.</param>
internal sealed record Manifest(SourceNode Node)
{
    public const string NetworkKind = "NetworkAttachmentDefinition";

    private static readonly ImmutableArray<string> Sets = ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job", "CronJob", "PodTemplate"];

    /// <summary>The kinds that are looked into.</summary>
    public static ImmutableArray<string> Kinds { get; } = [NetworkKind, "Pod", "List", .. Sets];

    public string Kind => Node.TextOf("kind") ?? "";

    public SourceNode? Metadata => Node.Find("metadata") is { Kind: SourceKind.Map } metadata ? metadata : null;

    public string Name => Metadata?.TextOf("name") ?? Metadata?.TextOf("generateName") ?? "";

    /// <summary>Whether pods are made of it.</summary>
    public bool IsSet => Sets.Contains(Kind);

    public string NamespaceOr(string fallback) => Metadata?.TextOf("namespace") is { Length: > 0 } text ? text : fallback;

    /// <summary>The pod that it is, or the pattern of those that are made of it; null for none.</summary>
    public PodDocument? Pod(string defaultNamespace)
    {
        if (Kind == "Pod" && Metadata is { } metadata)
        {
            return new PodDocument(NamespaceOr(defaultNamespace), $"Pod {Name}", metadata) { Spec = Node.Find("spec") };
        }

        var spec = Kind == "CronJob" ? Node.Find("spec")?.Find("jobTemplate")?.Find("spec") : Kind == "PodTemplate" ? Node : Node.Find("spec");
        return IsSet && spec?.Find("template")?.Find("metadata") is { Kind: SourceKind.Map } pattern
            ? new PodDocument(NamespaceOr(defaultNamespace), $"{Kind} {Name}", pattern) { Spec = spec.Find("template")?.Find("spec"), Replicas = Kind == "DaemonSet" ? null : Count(spec) }
            : null;
    }

    private static long Count(SourceNode spec) =>
        long.TryParse((spec.Find("replicas") ?? spec.Find("parallelism"))?.Text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var count) ? count : 1;
}
