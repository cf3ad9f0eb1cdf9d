using System.Text.Json.Nodes;
using Multus.Conformance.Tests.Daemon;
using Multus.FakeCluster;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.Containerd;

/// <summary>A node of a cluster, with a real containerd that calls multus or its shim, a daemon, and Debian's plugins as delegates.</summary>
internal sealed class ContainerdBench : IAsyncDisposable
{
    private const string Primary = """
        {"cniVersion":"0.4.0","name":"primary","plugins":[{"type":"bridge","bridge":"mtsprim0","isGateway":true,
         "ipam":{"type":"host-local","dataDir":"${N}/ipam","ranges":[[{"subnet":"10.98.0.0/24"}]],"routes":[{"dst":"0.0.0.0/0"}]}}]}
        """;

    private const string Secondary = """
        {"cniVersion":"0.4.0","name":"second","type":"bridge","bridge":"mtssec0","ipam":{"type":"host-local","dataDir":"${N}/ipam","subnet":"10.99.0.0/24"}}
        """;

    private ContainerdBench(FakeApiServer cluster, ContainerdNode node, DaemonProcess daemon) => (Cluster, Node, Daemon) = (cluster, node, daemon);

    public FakeApiServer Cluster { get; }

    public ContainerdNode Node { get; }

    public DaemonProcess Daemon { get; }

    /// <summary>The configuration that the runtime calls multus by.</summary>
    public string Configuration => Node["net.d/00-multus.conf"];

    /// <summary>Addresses that are handed out.</summary>
    public IReadOnlyList<string> Leases => [.. Node.Files("ipam").Where(static file => Path.GetFileName(file).StartsWith("10.", StringComparison.Ordinal))];

    /// <param name="type">The plugin that the runtime calls.</param>
    public static async Task<ContainerdBench> StartAsync(string type)
    {
        var bench = new ContainerdBench(await FakeApiServer.StartAsync(), await ContainerdNode.StartAsync(), await DaemonProcess.StartAsync());
        var node = bench.Node;
        node.Write("kubeconfig", bench.Cluster.KubeconfigWithToken);
        bench.Cluster.AddNetwork("blue", "second", node.Fill(Secondary));
        node.Write("primary/10-primary.conflist", Primary);
        node.Write("primary/20-second.conf", Secondary);
        node.Write("net.d/00-multus.conf", bench.Daemon.WithSocket(node.Fill($$"""
            {"cniVersion":"0.4.0","name":"multus-cni-network","type":"{{type}}","cniDir":"${N}/multus","binDir":"${N}/bin",
             "kubeconfig":"${N}/kubeconfig","clusterNetwork":"${N}/primary/10-primary.conflist"}
            """)));
        return bench;
    }

    /// <summary>Has a pod made, in the cluster and by the runtime.</summary>
    /// <returns>Its sandbox.</returns>
    public Task<string> RunPodAsync(string name, string networks) =>
        Node.RunPodAsync("blue", name, Cluster.AddPod("blue", name, new Dictionary<string, string> { ["k8s.v1.cni.cncf.io/networks"] = networks }));

    /// <summary>The pod's status as multus wrote it.</summary>
    public JsonArray StatusOf(string pod) => JsonNode.Parse(Cluster.AnnotationOf("blue", pod, "k8s.v1.cni.cncf.io/network-status")!)!.AsArray();

    /// <summary>The daemon is killed, with nothing tidied up.</summary>
    public async Task KillDaemonAsync()
    {
        Daemon.Signal("KILL");
        await Daemon.EndAsync();
    }

    public Task RestartDaemonAsync() => Daemon.RestartAsync(Node.Fill("""{"cniDir":"${N}/multus"}"""));

    public void AssertNothingIsLeft()
    {
        Assert.Empty(Leases);
        Assert.Empty(Node.Files("multus"));
        Assert.Empty(ContainerdNode.Namespaces());
    }

    public async ValueTask DisposeAsync()
    {
        await Node.DisposeAsync();
        await Daemon.DisposeAsync();
        await Cluster.DisposeAsync();
        Tool.TryRun("ip", "link", "del", "mtsprim0");
        Tool.TryRun("ip", "link", "del", "mtssec0");
    }
}
