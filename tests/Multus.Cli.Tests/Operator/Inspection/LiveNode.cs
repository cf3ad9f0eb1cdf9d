using Multus.Cli.Plugin;
using Multus.Cli.Tests.Operator.Commands;
using Multus.Cni.Hosting;
using Multus.TestKit.Linux;

namespace Multus.Cli.Tests.Operator.Inspection;

/// <summary>A node whose networks are real bridges, one sandbox of it, and somebody who gives commands there.</summary>
internal sealed class LiveNode : IDisposable
{
    private const string Manifests = """
        apiVersion: k8s.cni.cncf.io/v1
        kind: NetworkAttachmentDefinition
        metadata: { name: storage }
        spec:
          config: 'STORAGE'
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: db
          annotations: { k8s.v1.cni.cncf.io/networks: storage }
        """;

    private readonly string _tag = Guid.NewGuid().ToString("N")[..6];

    public LiveNode()
    {
        Config = Console.Put("00-multus.conf", $$"""
            { "cniVersion": "1.1.0", "name": "node", "type": "multus", "binDir": "/usr/lib/cni", "cniDir": "{{Console["state"]}}", "manifestDir": "{{Console["m"]}}", "delegates": [{{Bridge("lan", 1, "\"isGateway\": true, \"isDefaultGateway\": true,")}}] }
            """);
        Console.Put("m/all.yaml", Manifests.Replace("STORAGE", Bridge("storage", 2, ""), StringComparison.Ordinal));
    }

    public PeopleConsole Console { get; } = new();

    public TestNamespace Sandbox { get; } = new();

    public string Config { get; }

    /// <summary>A request of the runtime, that succeeds.</summary>
    public async Task DoneAsync(string command)
    {
        using var input = new MemoryStream(await File.ReadAllBytesAsync(Config));
        using var output = new CapturedOutput();
        using var error = new CapturedOutput();
        var environment = new Dictionary<string, string>
        {
            ["CNI_COMMAND"] = command,
            ["CNI_CONTAINERID"] = "c1",
            ["CNI_NETNS"] = Sandbox.Path,
            ["CNI_IFNAME"] = "eth0",
            ["CNI_ARGS"] = "IgnoreUnknown=1;K8S_POD_NAMESPACE=default;K8S_POD_NAME=db;K8S_POD_INFRA_CONTAINER_ID=c1",
            ["CNI_PATH"] = "/usr/lib/cni",
            ["PATH"] = Environment.GetEnvironmentVariable("PATH")!,
        };
        using var plugin = new ThinPlugin(new PluginIo(environment, input, output, error));
        Assert.True(await plugin.RunAsync(new CniPluginHostOptions { About = "test" }) == 0, output.Text + error.Text);
    }

    /// <summary>Inspects the pod.</summary>
    /// <returns>The exit code, and what was said.</returns>
    public async Task<(int Exit, string Output)> InspectAsync(params string[] more)
    {
        var before = Console.Output.Length;
        var exit = await Console.RunAsync(["inspect", "db", "--config", Config, .. more]);
        Assert.Equal("", Console.Error);
        return (exit, Console.Output[before..]);
    }

    /// <summary>Has the manifests say what the pod's status is.</summary>
    public void WriteStatus(string status) => Console.Put("m/all.yaml", File.ReadAllText(Console["m/all.yaml"]).Replace(
        "networks: storage }", $"networks: storage, k8s.v1.cni.cncf.io/network-status: '{status}' }}", StringComparison.Ordinal));

    public void Dispose()
    {
        Sandbox.Dispose();
        foreach (var number in new[] { 1, 2 })
        {
            Tool.TryRun("ip", "link", "del", $"see{number}{_tag}");
        }

        Console.Dispose();
    }

    private string Bridge(string name, int number, string more) =>
        $$$"""{ "cniVersion": "1.0.0", "name": "{{{name}}}", "type": "bridge", "bridge": "see{{{number}}}{{{_tag}}}", {{{more}}} "ipam": { "type": "host-local", "subnet": "10.8{{{number}}}.0.0/24", "dataDir": "{{{Console["ipam"]}}}" } }""";
}
