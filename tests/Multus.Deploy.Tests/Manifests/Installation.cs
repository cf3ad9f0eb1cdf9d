using System.Text.Json.Nodes;
using Multus.TestKit;

namespace Multus.Deploy.Tests.Manifests;

/// <summary>One way to install: an overlay, and the file that it is rendered to.</summary>
/// <param name="Overlay">The overlay's folder.</param>
/// <param name="File">The rendered file.</param>
/// <param name="ChartArguments">What makes the chart do the same.</param>
internal sealed record Installation(string Overlay, string File, params string[] ChartArguments)
{
    private IReadOnlyList<JsonNode>? _objects;

    public static Installation Thick { get; } = new("thick", "multus-daemonset-thick.yml");

    public static Installation Thin { get; } = new("thin", "multus-daemonset.yml", "--set=mode=thin");

    public static IReadOnlyList<Installation> All { get; } =
    [
        Thick,
        Thin,
        new("thick-per-node-certificates", "multus-daemonset-thick-per-node-certificates.yml", "--set=perNodeCertificates.enabled=true"),
        new("thin-per-node-certificates", "multus-daemonset-per-node-certificates.yml", "--set=mode=thin,perNodeCertificates.enabled=true"),
    ];

    /// <summary>The overlays, for theories.</summary>
    public static TheoryData<string> Overlays => [.. All.Select(static installation => installation.Overlay)];

    /// <summary>What the rendered file says.</summary>
    public string Text => System.IO.File.ReadAllText(Path);

    public string Path => Repository.At("deploy", File);

    /// <summary>The objects in it.</summary>
    public IReadOnlyList<JsonNode> Objects => _objects ??= ManifestFile.Read(Text);

    /// <summary>What makes pods.</summary>
    public IEnumerable<JsonNode> Workloads => Objects.Where(static item => item["spec"]?["template"] is not null);

    /// <summary>The pod of each node.</summary>
    public JsonNode Pod => PodOf(Objects.One("DaemonSet", "kube-multus-ds"));

    /// <summary>The main container in it.</summary>
    public JsonNode Container => Pod.Items("containers").Named("kube-multus");

    /// <summary>The daemon's configuration.</summary>
    public string DaemonConfig => Objects.One("ConfigMap", "multus-daemon-config")["data"]!["daemon-config.json"]!.GetValue<string>();

    public static Installation Of(string overlay) => All.Single(installation => installation.Overlay == overlay);

    public static JsonNode PodOf(JsonNode workload) => workload["spec"]!["template"]!["spec"]!;

    /// <summary>All containers of a pod.</summary>
    public static IEnumerable<JsonNode> ContainersOf(JsonNode pod) => pod.Items("initContainers").Concat(pod.Items("containers"));

    /// <summary>The node's path behind a path in a container.</summary>
    public static string? NodePath(JsonNode pod, JsonNode container, string mountPath) =>
        container.Items("volumeMounts").SingleOrDefault(mount => mount["mountPath"]!.GetValue<string>() == mountPath)?["name"]?.GetValue<string>() is { } volume
            ? pod.Items("volumes").Named(volume)["hostPath"]?["path"]?.GetValue<string>()
            : null;
}
