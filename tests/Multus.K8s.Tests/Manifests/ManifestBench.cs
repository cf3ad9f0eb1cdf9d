using Multus.Core.Cni.Errors;
using Multus.Core.Networks;
using Multus.Core.Ports;
using Multus.K8s.Manifests;
using Multus.TestKit.Fakes;

namespace Multus.K8s.Tests.Manifests;

/// <summary>A folder of manifests in memory, and the cluster that is made of it.</summary>
internal sealed class ManifestBench
{
    public const string Folder = "/m";

    private readonly MemoryFileStore _files = new();
    private readonly ListLogger _logger = new();

    /// <summary>A folder with one file.</summary>
    public static ManifestBench With(string content) => new ManifestBench().Put("a.yaml", content);

    public ClusterPorts Ports => ManifestCluster.Open(_files, Folder, _logger);

    public IReadOnlyList<string> Log => _logger.Lines;

    /// <summary>A manifest of a pod that says in an annotation which of several it is.</summary>
    public static string Manifest(string name, string mark) =>
        $$"""{ "apiVersion": "v1", "kind": "Pod", "metadata": { "name": "{{name}}", "annotations": { "mark": "{{mark}}" } } }""";

    public ManifestBench Put(string name, string content)
    {
        _files.Put($"{Folder}/{name}", content);
        return this;
    }

    public async Task<PodSnapshot?> PodAsync(string podNamespace, string name) =>
        await Ports.Pods.FindAsync(PodRef.None with { Namespace = podNamespace, Name = name }, CancellationToken.None);

    /// <summary>The mark of a pod in the default namespace; null if there is no such pod.</summary>
    public async Task<string?> MarkAsync(string name) => (await PodAsync("default", name))?.Annotations["mark"];

    public async Task<NetworkAttachmentDefinition?> NetworkAsync(string networkNamespace, string name) =>
        await Ports.Networks.FindAsync(new NetworkRef(networkNamespace, name), CancellationToken.None);

    /// <summary>Why a pod in the default namespace is not found.</summary>
    public async Task<CniError> PodFailsAsync(string name) => (await Assert.ThrowsAsync<CniException>(() => PodAsync("default", name))).Error;

    /// <summary>Why a network in the default namespace is not found.</summary>
    public async Task<CniError> NetworkFailsAsync(string name) => (await Assert.ThrowsAsync<CniException>(() => NetworkAsync("default", name))).Error;
}
