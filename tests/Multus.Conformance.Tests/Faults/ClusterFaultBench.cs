using System.Text;
using System.Text.Json.Nodes;
using Multus.FakeCluster;
using Multus.FakeCluster.Faults;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.Faults;

/// <summary>A node in a cluster that a test breaks: a pod gets a network beside the default one, and what the plugins are asked is written down.</summary>
internal sealed class ClusterFaultBench : IAsyncDisposable
{
    private const string Namespace = "default";
    private const string Pod = "web";

    private readonly FaultBench _node = new();
    private readonly TempFolder _work = new();
    private readonly string _uid;

    private ClusterFaultBench(FakeApiServer server)
    {
        Server = server;
        _node.WritePlugin("good", """echo '{"cniVersion":"1.0.0","interfaces":[{"name":"'$CNI_IFNAME'","sandbox":"'$CNI_NETNS'"}],"ips":[{"address":"10.0.0.1/24","interface":0}]}'""");
        server.AddNetwork(Namespace, "storage", """{"cniVersion":"1.0.0","name":"storage","type":"good"}""");
        _uid = AddPod();
        _work.Write("kubeconfig", server.KubeconfigWithToken);
    }

    public FakeApiServer Server { get; }

    /// <summary>What the plugins were asked, as <c>ADD good eth0</c>.</summary>
    public IReadOnlyList<string> Story => _node.Story;

    /// <summary>What is left of the state, unfinished files included.</summary>
    public IReadOnlyList<string> State => _node.State;

    /// <summary>The interfaces that the pod's annotation tells of; none without it.</summary>
    public IEnumerable<string> Told => Server.AnnotationOf(Namespace, Pod, "k8s.v1.cni.cncf.io/network-status") is { } text
        ? JsonNode.Parse(text)!.AsArray().Select(static status => (string)status!["name"]!)
        : [];

    public static async Task<ClusterFaultBench> StartAsync() => new(await FakeApiServer.StartAsync());

    /// <summary>A node that waits long enough for what works, be the machine as busy as it may.</summary>
    public static async Task<ClusterFaultBench> StartLessPatientAsync() => new(await FakeApiServer.StartAsync()) { PatienceMilliseconds = 8000 };

    /// <summary>A node that does not wait for the cluster for long: nothing that it asks for works.</summary>
    public static async Task<ClusterFaultBench> StartImpatientAsync() => new(await FakeApiServer.StartAsync()) { PatienceMilliseconds = 2000 };

    /// <summary>From now on something goes wrong with all requests of a method.</summary>
    public void Break(string method, Fault fault) => Break(method, 1000, fault);

    /// <summary>Something goes wrong with the next requests of a method.</summary>
    public void Break(string method, int times, Fault fault) => Server.Fail(request => request.Method == method, times, fault);

    /// <summary>The pod is deleted.</summary>
    public void RemovePod() => Server.Remove("pods", Namespace, Pod);

    /// <summary>The pod is deleted, and another of that name made.</summary>
    public void ReplacePod()
    {
        RemovePod();
        AddPod();
    }

    /// <summary>The node trusts the authority of another cluster.</summary>
    public async Task TrustAnotherAsync()
    {
        await using var other = await FakeApiServer.StartAsync();
        _work.Write("kubeconfig", Server.KubeconfigWithToken.Replace(Base64(Server.Authority), Base64(other.Authority), StringComparison.Ordinal));
    }

    /// <summary>The node is known by a certificate that is good no more.</summary>
    public void UseExpiredCertificate() => _work.Write("kubeconfig", Server.KubeconfigWithExpiredCertificate);

    /// <summary>How long all tries of a request may take; a try is given half of it.</summary>
    public int PatienceMilliseconds { get; init; } = 20_000;

    public Task<PluginAnswer> CallAsync(string command)
    {
        var config = _node.Config("good");
        config["kubeconfig"] = _work["kubeconfig"];
        config["apiTryTimeout"] = $"{PatienceMilliseconds / 2}ms";
        config["apiTimeout"] = $"{PatienceMilliseconds}ms";
        config["delegates"]!.AsArray().RemoveAt(1);
        var variables = _node.Variables(command);
        variables["CNI_ARGS"] = $"IgnoreUnknown=1;K8S_POD_NAMESPACE={Namespace};K8S_POD_NAME={Pod};K8S_POD_UID={_uid}";
        return MultusBinary.CallAsync(variables, config.ToJsonString());
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _node.Dispose();
        _work.Dispose();
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private string AddPod() => Server.AddPod(Namespace, Pod, new Dictionary<string, string> { ["k8s.v1.cni.cncf.io/networks"] = "storage" });
}
