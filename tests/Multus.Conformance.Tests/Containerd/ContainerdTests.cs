using System.Text.Json.Nodes;
using Multus.Conformance.Tests.Daemon;
using Multus.FakeCluster;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.Containerd;

/// <summary>Pods of a real containerd, which calls multus as a kubelet would have it, with Debian's plugins as delegates.</summary>
public sealed class ContainerdTests
{
    private const string Primary = """
        {"cniVersion":"0.4.0","name":"primary","plugins":[{"type":"bridge","bridge":"mtsprim0","isGateway":true,
         "ipam":{"type":"host-local","dataDir":"${N}/ipam","ranges":[[{"subnet":"10.98.0.0/24"}]],"routes":[{"dst":"0.0.0.0/0"}]}}]}
        """;

    private const string Secondary = """
        {"cniVersion":"0.4.0","type":"bridge","bridge":"mtssec0","ipam":{"type":"host-local","dataDir":"${N}/ipam","subnet":"10.99.0.0/24"}}
        """;

    [NamespaceTheory]
    [InlineData("multus")]
    [InlineData("multus-shim")]
    public async Task Pods_MadeAndRemoved_HaveTheirNetworksAndLeaveNothing(string type)
    {
        await using var cluster = await FakeApiServer.StartAsync();
        await using var node = await ContainerdNode.StartAsync();
        await using var daemon = await DaemonProcess.StartAsync();
        Configure(node, cluster, type, daemon);
        var uids = Enumerable.Range(0, 3).Select(number => cluster.AddPod("blue", $"web-{number}", new Dictionary<string, string> { ["k8s.v1.cni.cncf.io/networks"] = "second@data0" })).ToArray();

        var pods = await Task.WhenAll(uids.Select((uid, number) => node.RunPodAsync("blue", $"web-{number}", uid)));

        foreach (var (pod, number) in pods.Select(static (pod, number) => (pod, number)))
        {
            var address = await node.AddressOfAsync(pod);
            var status = JsonNode.Parse(cluster.AnnotationOf("blue", $"web-{number}", "k8s.v1.cni.cncf.io/network-status")!)!.AsArray();
            Assert.Equal(["eth0", "data0"], status.Select(static entry => (string)entry!["interface"]!));
            Assert.Equal(address, (string)status[0]!["ips"]![0]!);
            Assert.Contains(ContainerdNode.Namespaces(), netns => Show(netns, "eth0").Contains($" {address}/24", StringComparison.Ordinal)
                && Show(netns, "data0").Contains($" {(string)status[1]!["ips"]![0]!}/24", StringComparison.Ordinal));
        }

        if (type == "multus-shim")
        {
            Assert.Equal(0, (await daemon.StopAsync()).Exit);
            await daemon.RestartAsync("{}");
        }

        await Task.WhenAll(pods.Select(node.RemovePodAsync));
        AssertNothingIsLeft(node);
    }

    [NamespaceFact]
    public async Task Pod_RemovedWhileTheDaemonIsAway_IsMadeUpFor()
    {
        await using var cluster = await FakeApiServer.StartAsync();
        await using var node = await ContainerdNode.StartAsync();
        await using var daemon = await DaemonProcess.StartAsync();
        Configure(node, cluster, "multus-shim", daemon);
        var uid = cluster.AddPod("blue", "web", new Dictionary<string, string> { ["k8s.v1.cni.cncf.io/networks"] = "second" });
        var pod = await node.RunPodAsync("blue", "web", uid);
        daemon.Signal("KILL");
        await daemon.EndAsync();

        await node.RemovePodAsync(pod);
        Assert.NotEmpty(Leases(node));

        await daemon.RestartAsync(node.Fill("""{"cniDir":"${N}/multus"}"""));
        await DaemonProcess.UntilAsync(() => Leases(node).Count == 0 && node.Files("multus").Count == 0);
    }

    [NamespaceFact]
    public async Task Pod_WhoseNetworkIsNotThere_IsNotMadeAndLeavesNothing()
    {
        await using var cluster = await FakeApiServer.StartAsync();
        await using var node = await ContainerdNode.StartAsync();
        await using var daemon = await DaemonProcess.StartAsync();
        Configure(node, cluster, "multus-shim", daemon);
        var uid = cluster.AddPod("blue", "web", new Dictionary<string, string> { ["k8s.v1.cni.cncf.io/networks"] = "second,third" });

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => node.RunPodAsync("blue", "web", uid));

        Assert.Contains("third", exception.Message, StringComparison.Ordinal);
        AssertNothingIsLeft(node);
    }

    private static void Configure(ContainerdNode node, FakeApiServer cluster, string type, DaemonProcess daemon)
    {
        node.Write("kubeconfig", cluster.KubeconfigWithToken);
        cluster.Add("blue", new JsonObject
        {
            ["apiVersion"] = "k8s.cni.cncf.io/v1",
            ["kind"] = "NetworkAttachmentDefinition",
            ["metadata"] = new JsonObject { ["name"] = "second" },
            ["spec"] = new JsonObject { ["config"] = node.Fill(Secondary) },
        });
        node.Write("primary/10-primary.conflist", Primary);
        node.Write("net.d/00-multus.conf", daemon.WithSocket(node.Fill($$"""
            {"cniVersion":"0.4.0","name":"multus-cni-network","type":"{{type}}","cniDir":"${N}/multus","binDir":"${N}/bin",
             "kubeconfig":"${N}/kubeconfig","clusterNetwork":"${N}/primary/10-primary.conflist"}
            """)));
    }

    private static string Show(string netns, string name) => Tool.TryRun("nsenter", $"--net={netns}", "ip", "-br", "addr", "show", name).Output;

    private static List<string> Leases(ContainerdNode node) => [.. node.Files("ipam").Where(static file => Path.GetFileName(file).StartsWith("10.", StringComparison.Ordinal))];

    private static void AssertNothingIsLeft(ContainerdNode node)
    {
        Assert.Empty(Leases(node));
        Assert.Empty(node.Files("multus"));
        Assert.Empty(ContainerdNode.Namespaces());
    }
}
