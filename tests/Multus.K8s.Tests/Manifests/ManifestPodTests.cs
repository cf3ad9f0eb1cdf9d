using Multus.Core.Cni.Errors;
using Multus.Core.Networks;

namespace Multus.K8s.Tests.Manifests;

/// <summary>What is read of pods in manifests.</summary>
public sealed class ManifestPodTests
{
    private const string Full = """
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
          namespace: blue
          uid: 5b0d2a5e-6d1c-4a67-9a35-1f0f5f9f9e10
          annotations:
            k8s.v1.cni.cncf.io/networks: storage@data0
            empty:
        spec:
          nodeName: node1
          containers: [{name: main}]
        """;

    [Fact]
    public async Task Find_Pod_ReadsWhatAttachingTakes()
    {
        var pod = await ManifestBench.With(Full).PodAsync("blue", "web");

        Assert.NotNull(pod);
        Assert.Equal(("blue", "web", "5b0d2a5e-6d1c-4a67-9a35-1f0f5f9f9e10", "node1"), (pod.Namespace, pod.Name, pod.Uid, pod.NodeName));
        Assert.Equal(2, pod.Annotations.Count);
        Assert.Equal("storage@data0", pod.Annotations[AnnotationKeys.Networks]);
        Assert.Equal("", pod.Annotations["empty"]);
    }

    [Theory]
    [InlineData("default", "web")]
    [InlineData("blue", "default")]
    [InlineData("blue", "web-0")]
    [InlineData("blue", "we")]
    [InlineData("blue", "")]
    public async Task Find_PodOfAnotherName_FindsNone(string podNamespace, string name) =>
        Assert.Null(await ManifestBench.With(Full).PodAsync(podNamespace, name));

    [Theory]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n")]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: '', uid: null, annotations: null}\nspec: null\n")]
    public async Task Find_PodThatSaysLittle_IsInTheDefaultNamespaceAndAnybody(string manifest)
    {
        var pod = await ManifestBench.With(manifest).PodAsync("default", "web");

        Assert.NotNull(pod);
        Assert.Equal(("default", "", ""), (pod.Namespace, pod.Uid, pod.NodeName));
        Assert.Empty(pod.Annotations);
        Assert.True(pod.IsKnownAs("5b0d2a5e-6d1c-4a67-9a35-1f0f5f9f9e10"));
    }

    [Theory]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\n")]
    [InlineData("apiVersion: v1beta1\nkind: Pod\nmetadata: {name: web}\n")]
    [InlineData("apiVersion: apps/v1\nkind: Deployment\nmetadata: 1\nweb: [1]\n")]
    [InlineData("# web\n")]
    [InlineData("# web\n---\n---\n")]
    public async Task Find_AmongOtherThings_FindsNone(string manifest)
    {
        var bench = ManifestBench.With(manifest);

        Assert.Null(await bench.PodAsync("default", "web"));
        Assert.Empty(bench.Log);
    }

    [Theory]
    [InlineData("kind: Pod\nmetadata: {name: web}\n", "line 1: apiVersion is missing")]
    [InlineData("\napiVersion: v1\nmetadata: {name: web}\n", "line 2: kind is missing")]
    [InlineData("apiVersion: v1\nkind: [Pod]\nmetadata: {name: web}\n", "line 1: kind must be text, not a map or a list")]
    [InlineData("apiVersion: v1\nkind: Pod\nname: web\n", "line 1: metadata is missing")]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata: web\n", "line 1: metadata must be a map")]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata: {generateName: web}\n", "line 1: metadata.name is missing")]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: 1}\n", "line 1: metadata.namespace must be text; put it in quotes")]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata: {name: web, annotations: [a]}\n", "line 1: metadata.annotations must be a map")]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata: {name: web, annotations: {a: yes, b: true}}\n", "line 1: metadata.annotations.b must be text; put it in quotes")]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata: {name: web, uid: {}}\n", "line 1: metadata.uid must be text, not a map or a list")]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: x\n", "line 1: spec must be a map")]
    [InlineData("apiVersion: v1\nkind: List\nitems: {web: 1}\n", "line 1: items must be a list")]
    [InlineData("- web\n", "line 1: not a manifest")]
    public async Task Find_BrokenPod_SaysWhereAndWhy(string manifest, string problem)
    {
        var error = await ManifestBench.With(manifest).PodFailsAsync("web");

        Assert.Equal(CniErrorCode.InvalidNetworkConfig, error.Code);
        Assert.StartsWith($"no Pod default/web in /m, as far as its files can be read: /m/a.yaml: {problem}", error.Message, StringComparison.Ordinal);
    }
}
