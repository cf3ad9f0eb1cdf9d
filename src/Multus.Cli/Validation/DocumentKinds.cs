using System.Collections.Immutable;
using Multus.Cli.Validation.Documents;
using Multus.Cli.Validation.Nodes;

namespace Multus.Cli.Validation;

/// <summary>Tells documents apart by their keys.</summary>
internal static class DocumentKinds
{
    // These say what is run, and those of the daemon how it runs.
    private static readonly ImmutableArray<string> NodeMarks = ["delegates", "clusterNetwork", "defaultNetworks"];

    public static DocumentKind Of(SourceNode document) =>
        document.Kind == SourceKind.Null ? DocumentKind.Empty
        : document.Kind != SourceKind.Map ? DocumentKind.Unknown
        : document.Find("kind") is not null || document.Find("apiVersion") is not null ? DocumentKind.Manifest
        : NodeMarks.Any(key => document.Find(key) is not null) ? DocumentKind.Node
        : document.Find("plugins") is null && NodeKeys.Daemon.Any(key => document.Find(key) is not null) ? DocumentKind.Daemon
        : document.TextOf("type") is "multus" or "multus-shim" ? DocumentKind.Node
        : document.Find("type") is not null || document.Find("plugins") is not null || document.Find("cniVersion") is not null ? DocumentKind.Network
        : DocumentKind.Unknown;
}
