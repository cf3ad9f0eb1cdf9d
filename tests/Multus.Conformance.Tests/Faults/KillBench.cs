using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Multus.FakeCluster;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.Faults;

/// <summary>A node of real plugins with a cluster, a pod that gets two networks, and a plugin that can be killed at any step.</summary>
internal sealed class KillBench : IAsyncDisposable
{
    /// <summary>What the runtime calls the container.</summary>
    public const string Container = "box";

    private const string PluginFolder = "/usr/lib/cni";
    private const int Killed = 128 + 9;

    private readonly TempFolder _work = new();
    private readonly TestNamespace _pod = new();
    private readonly string[] _bridges = [$"kd-{Guid.NewGuid():N}"[..12], $"ks-{Guid.NewGuid():N}"[..12]];
    private readonly FakeApiServer _server;
    private readonly string _uid;

    private KillBench(FakeApiServer server)
    {
        _server = server;
        _server.AddNetwork("default", "storage", Bridge("storage", _bridges[1], "10.213.0.0/24").ToJsonString());
        _uid = _server.AddPod("default", "web", new Dictionary<string, string>
        {
            ["k8s.v1.cni.cncf.io/networks"] = """[{"name":"storage","default-route":["10.213.0.1"]}]""",
        });
        _work.Write("kubeconfig", _server.KubeconfigWithToken);
    }

    /// <summary>Something in the node's folder.</summary>
    public string this[string name] => _work[name];

    /// <summary>What is there of the pod: interfaces in it and on the host, addresses, and files.</summary>
    public IReadOnlyList<string> Left =>
    [
        .. _pod.Links(),
        .. _bridges.SelectMany(LinksAt),
        .. _work.Files("ipam").Where(static file => IPAddress.TryParse(Path.GetFileName(file), out _)),
        .. _work.Files("state"),
    ];

    public static async Task<KillBench> StartAsync() => new(await FakeApiServer.StartAsync());

    /// <summary>Calls the published plugin, which must succeed.</summary>
    public async Task CallAsync(string command)
    {
        var answer = await MultusBinary.CallAsync(Variables(command), Config(command));
        Assert.True(answer.Exit == 0, $"{command}: {answer.Output}{answer.Error}");
    }

    /// <summary>Calls the plugin that is killed right before an effect.</summary>
    /// <returns>The effect; null where the command has fewer of them, and was done.</returns>
    public async Task<string?> KillAsync(string command, int step)
    {
        var variables = Variables(command);
        StoppingProgram.Prepare(variables, step);
        var answer = await PluginProgram.CallAsync(StoppingProgram.Path, variables, Encoding.UTF8.GetBytes(Config(command)));
        Assert.True(answer.Exit is 0 or Killed, $"{command}, step {step}: exit {answer.Exit}: {answer.Output}{answer.Error}");
        return answer.Exit == Killed ? answer.Error : null;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _pod.Dispose();
        foreach (var bridge in _bridges)
        {
            Tool.TryRun("ip", "link", "del", bridge);
        }

        _work.Dispose();
    }

    // The plugins make a bridge that is not there, and leave it.
    private static IEnumerable<string> LinksAt(string bridge) =>
        Tool.TryRun("ip", "-br", "link", "show", "master", bridge) is (0, var links, _) ? links.Split('\n', StringSplitOptions.RemoveEmptyEntries) : [];

    private JsonObject Bridge(string name, string bridge, string subnet) => new()
    {
        ["cniVersion"] = "1.0.0",
        ["name"] = name,
        ["type"] = "bridge",
        ["bridge"] = bridge,
        ["isDefaultGateway"] = name == "default",
        ["isGateway"] = true,
        ["ipam"] = new JsonObject { ["type"] = "host-local", ["subnet"] = subnet, ["dataDir"] = _work["ipam"] },
    };

    /// <summary>What a runtime sends with a command.</summary>
    public string Config(string command)
    {
        var config = new JsonObject
        {
            ["cniVersion"] = "1.1.0",
            ["name"] = "node",
            ["type"] = "multus",
            ["binDir"] = PluginFolder,
            ["cniDir"] = _work["state"],
            ["kubeconfig"] = _work["kubeconfig"],
            ["delegates"] = new JsonArray(Bridge("default", _bridges[0], "10.212.0.0/24")),
        };
        if (command == "GC")
        {
            config["cni.dev/valid-attachments"] = new JsonArray();
        }

        return config.ToJsonString();
    }

    /// <summary>What a runtime calls a plugin with for a command.</summary>
    public Dictionary<string, string> Variables(string command)
    {
        var variables = new Dictionary<string, string> { ["CNI_COMMAND"] = command, ["CNI_PATH"] = PluginFolder };
        if (command != "GC")
        {
            variables["CNI_CONTAINERID"] = Container;
            variables["CNI_NETNS"] = _pod.Path;
            variables["CNI_IFNAME"] = "eth0";
            variables["CNI_ARGS"] = $"IgnoreUnknown=1;K8S_POD_NAMESPACE=default;K8S_POD_NAME=web;K8S_POD_INFRA_CONTAINER_ID={Container};K8S_POD_UID={_uid}";
        }

        return variables;
    }
}
