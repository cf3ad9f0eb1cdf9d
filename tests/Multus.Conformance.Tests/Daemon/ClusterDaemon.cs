using System.Text.Json.Nodes;
using Multus.FakeCluster;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.Daemon;

/// <summary>A daemon of a node of a cluster, whose networks are real bridges, and one sandbox of that node.</summary>
public sealed class ClusterDaemon : IAsyncDisposable
{
    public const string Node = "node-1";

    private const string Container = "c1";

    // Bridges stand on the machine, which other tests use at the same time.
    private readonly string _mark = $"{Guid.NewGuid():N}"[..6];

    private ClusterDaemon(FakeApiServer cluster) => Cluster = cluster;

    public FakeApiServer Cluster { get; }

    public DaemonProcess Daemon { get; } = DaemonProcess.Prepare();

    public TestNamespace Sandbox { get; } = new();

    public string State => Daemon["state"];

    /// <summary>Where the daemon looks for plugins first, after its next start.</summary>
    public string BinDir { get; set; } = "/usr/lib/cni";

    public string PodUid { get; private set; } = "";

    /// <summary>The interfaces in the sandbox, but for the loopback.</summary>
    public IEnumerable<string> Interfaces => JsonNode.Parse(Tool.Run("ip", "-j", "-n", Sandbox.Name, "link"))!.AsArray().Select(static link => (string)link!["ifname"]!).Where(static name => name != "lo");

    /// <summary>What the pod's status says: <c>network interface</c>.</summary>
    public IEnumerable<string> Status => Cluster.AnnotationOf("blue", "web-0", "k8s.v1.cni.cncf.io/network-status") is { } text
        ? JsonNode.Parse(text)!.AsArray().Select(static entry => $"{entry!["name"]} {entry["interface"]}")
        : [];

    public IEnumerable<string> EventReasons => Cluster.Events.Select(static entry => (string)entry["reason"]!);

    /// <summary>Starts it, with these keys in its configuration besides.</summary>
    public static async Task<ClusterDaemon> StartAsync(string networks, string more = "")
    {
        var node = new ClusterDaemon(await FakeApiServer.StartAsync());
        Directory.CreateDirectory(node.Daemon["cni"]);
        await File.WriteAllTextAsync(node.Daemon["kubeconfig"], node.Cluster.KubeconfigWithToken);
        node.Daemon.Environment["MULTUS_NODE_NAME"] = Node;
        node.PodUid = networks.Length == 0 ? node.Cluster.AddPod("blue", "web-0")
            : node.Cluster.AddPod("blue", "web-0", new Dictionary<string, string> { ["k8s.v1.cni.cncf.io/networks"] = networks });
        node.Cluster.AddNetwork("blue", "a", node.Bridge("a", "10.71.1.0/24"));
        node.Cluster.AddNetwork("blue", "b", node.Bridge("b", "10.71.2.0/24"));
        await node.RestartAsync(more);
        return node;
    }

    public Task RestartAsync(string more = "") => Daemon.RestartAsync(
        $$"""{"cniDir":"{{State}}","kubeconfig":"{{Daemon["kubeconfig"]}}","binDir":"{{BinDir}}"{{(more.Length > 0 ? "," + more : "")}}}""");

    /// <summary>A request of the runtime, through the shim.</summary>
    public Task<PluginAnswer> CallAsync(string command) => Daemon.CallAsync(
        new Dictionary<string, string>
        {
            ["CNI_COMMAND"] = command,
            ["CNI_CONTAINERID"] = Container,
            ["CNI_NETNS"] = Sandbox.Path,
            ["CNI_IFNAME"] = "eth0",
            ["CNI_ARGS"] = $"IgnoreUnknown=1;K8S_POD_NAMESPACE=blue;K8S_POD_NAME=web-0;K8S_POD_UID={PodUid};K8S_POD_INFRA_CONTAINER_ID={Container}",
            ["CNI_PATH"] = "/usr/lib/cni",
        },
        $$"""{"cniVersion":"1.0.0","name":"n","type":"multus-shim","cniDir":"{{State}}","delegates":[{{Bridge("main", "10.71.0.0/24")}}]}""");

    public async Task DoneAsync(string command)
    {
        var answer = await CallAsync(command);
        Assert.True(answer.Exit == 0, answer.Output + answer.Error);
    }

    /// <summary>The pod asks for other networks.</summary>
    public void AskFor(string networks) => Cluster.Annotate("pods", "blue", "web-0", "k8s.v1.cni.cncf.io/networks", networks);

    /// <summary>Waits until the sandbox has these interfaces, and the status says so.</summary>
    public async Task UntilAsync(params string[] interfaces) => await DaemonProcess.UntilAsync(() =>
        Interfaces.Order().SequenceEqual(interfaces.Order()) && Status.Select(static entry => entry.Split(' ')[1]).Order().SequenceEqual(interfaces.Order()));

    /// <summary>Addresses that are handed out.</summary>
    public int Leases => Directory.Exists(Daemon["ipam"]) ? Directory.EnumerateFiles(Daemon["ipam"], "10.*", SearchOption.AllDirectories).Count() : 0;

    public string Bridge(string name, string subnet) =>
        $$$"""{"cniVersion":"1.0.0","name":"{{{name}}}","type":"bridge","bridge":"{{{BridgeOf(name)}}}","ipam":{"type":"host-local","dataDir":"{{{Daemon["ipam"]}}}","subnet":"{{{subnet}}}"}}""";

    public async ValueTask DisposeAsync()
    {
        await Daemon.DisposeAsync();
        await Cluster.DisposeAsync();
        Sandbox.Dispose();
        foreach (var name in (string[])["main", "a", "b"])
        {
            Tool.TryRun("ip", "link", "del", BridgeOf(name));
        }
    }

    private string BridgeOf(string name) => $"{_mark}-{name}";
}
