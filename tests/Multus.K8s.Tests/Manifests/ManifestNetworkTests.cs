using Multus.Core.Cni.Errors;
using Multus.Core.Networks;

namespace Multus.K8s.Tests.Manifests;

/// <summary>What is read of NetworkAttachmentDefinitions in manifests.</summary>
public sealed class ManifestNetworkTests
{
    [Fact]
    public async Task Find_Network_ReadsConfigurationAsItStandsAndResource()
    {
        var bench = ManifestBench.With("""
            apiVersion: k8s.cni.cncf.io/v1
            kind: NetworkAttachmentDefinition
            metadata:
              name: storage
              namespace: blue
              annotations:
                k8s.v1.cni.cncf.io/resourceName: example.com/nic
            spec:
              config: |
                { "type": "macvlan",
                  "master": "eth1" }
            """);

        Assert.Equal(
            new NetworkAttachmentDefinition(new NetworkRef("blue", "storage"), "{ \"type\": \"macvlan\",\n  \"master\": \"eth1\" }") { ResourceName = "example.com/nic" },
            await bench.NetworkAsync("blue", "storage"));
        Assert.Null(await bench.NetworkAsync("default", "storage"));
        Assert.Null(await bench.PodAsync("blue", "storage"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("spec:\n")]
    [InlineData("spec: {}\n")]
    [InlineData("spec: {config: null}\n")]
    [InlineData("spec: {config: ''}\n")]
    public async Task N02_Find_NetworkWithoutConfiguration_IsOneOfAFile(string spec) => Assert.Equal(
        new NetworkAttachmentDefinition(new NetworkRef("default", "storage"), ""),
        await ManifestBench.With($"{Head}{spec}").NetworkAsync("default", "storage"));

    [Theory]
    [InlineData("spec:\n  config:\n    type: macvlan\n", "spec.config must be text, not a map or a list; a text of several lines begins with \"|\"")]
    [InlineData("spec: {config: 1}\n", "spec.config must be text; put it in quotes")]
    [InlineData("spec: [config]\n", "spec must be a map")]
    public async Task Find_NetworkWhoseConfigurationIsNoText_SaysSo(string spec, string problem)
    {
        var error = await ManifestBench.With($"{Head}{spec}").NetworkFailsAsync("storage");

        Assert.Equal(CniErrorCode.InvalidNetworkConfig, error.Code);
        Assert.Equal($"no NetworkAttachmentDefinition default/storage in /m, as far as its files can be read: /m/a.yaml: line 1: {problem}", error.Message);
    }

    private const string Head = "apiVersion: k8s.cni.cncf.io/v1\nkind: NetworkAttachmentDefinition\nmetadata: {name: storage}\n";
}
