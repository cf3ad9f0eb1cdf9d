using System.Text.Json.Nodes;
using Multus.TestKit;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.Containerd;

/// <summary>What <c>docs/quickstart.md</c> has for a machine without a cluster, in folders of the test's own: a pod of a manifest gets its networks.</summary>
[Collection(ContainerdCollection.Name)]
public sealed class QuickstartTests
{
    private const string Manifests = """
        apiVersion: k8s.cni.cncf.io/v1
        kind: NetworkAttachmentDefinition
        metadata:
          name: storage
        spec:
          config: |
            {"cniVersion":"1.0.0","type":"bridge","bridge":"mtsquick1","ipam":{"type":"host-local","dataDir":"${N}/ipam","subnet":"10.97.0.0/24"}}
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
          annotations:
            k8s.v1.cni.cncf.io/networks: storage@data0
        """;

    [NamespaceFact]
    public async Task Pod_OfAManifest_HasItsNetworksAndLeavesNothing()
    {
        await using var node = await ContainerdNode.StartAsync();
        node.Write("manifests/web.yaml", Manifests);
        node.Write("net.d/00-multus.conf", Configuration().ToJsonString());

        var pod = await node.RunPodAsync("default", "web", "uid-1");

        var netns = Assert.Single(ContainerdNode.Namespaces());
        Assert.Equal("10.88.0.2", await node.AddressOfAsync(pod));
        Assert.Contains(" 10.88.0.2/24", Show(netns, "eth0"), StringComparison.Ordinal);
        Assert.Contains(" 10.97.0.2/24", Show(netns, "data0"), StringComparison.Ordinal);

        await node.RemovePodAsync(pod);
        Assert.DoesNotContain(node.Files("ipam"), static file => Path.GetFileName(file).StartsWith("10.", StringComparison.Ordinal));
        Assert.Empty(node.Files("multus"));
        Assert.Empty(ContainerdNode.Namespaces());
    }

    // As it stands there, but for where things are.
    private static JsonObject Configuration()
    {
        var configuration = JsonNode.Parse(File.ReadAllText(Repository.At("docs", "quickstart.md")).Split("```json\n")[1].Split("```")[0])!.AsObject();
        configuration["manifestDir"] = "${N}/manifests";
        configuration["binDir"] = "${N}/bin";
        configuration["cniDir"] = "${N}/multus";
        configuration["delegates"]![0]!["bridge"] = "mtsquick0";
        configuration["delegates"]![0]!["ipam"]!["dataDir"] = "${N}/ipam";
        return configuration;
    }

    private static string Show(string netns, string name) => Tool.TryRun("nsenter", $"--net={netns}", "ip", "-br", "addr", "show", name).Output;
}
