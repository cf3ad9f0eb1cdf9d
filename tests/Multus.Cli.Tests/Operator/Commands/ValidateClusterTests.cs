using System.Text.Json.Nodes;
using Multus.FakeCluster;
using Multus.FakeCluster.Faults;
using Multus.TestKit.Golden;

namespace Multus.Cli.Tests.Operator.Commands;

/// <summary>What a cluster has is validated as files are.</summary>
public sealed class ValidateClusterTests : IAsyncLifetime, IDisposable
{
    private const string Good = """{ "cniVersion": "1.0.0", "name": "storage", "type": "bridge" }""";
    private const string Bad = """{ "cniVersion": "1.0.0", "name": "fast", "type": "vlan", "vlanId": 5000, "master": "eth1" }""";

    private readonly PeopleConsole _console = new();
    private FakeApiServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await FakeApiServer.StartAsync();
        _console.Put("kubeconfig", _server.KubeconfigWithToken);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _console.Dispose();

    [Fact]
    public async Task Validate_ClusterWithoutMistakes_SaysSo()
    {
        _server.AddNetwork("prod", "storage", Good);
        AddPod("prod", "db", "storage");
        _server.AddPod("prod", "plain");
        _server.AddPod("prod", "attached", new Dictionary<string, string> { ["k8s.v1.cni.cncf.io/network-status"] = "[]" });

        Assert.Equal(0, await RunAsync());
        Assert.Equal(("nothing found in 2 objects\n", ""), (_console.Output, _console.Error));
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    [InlineData("yaml")]
    [InlineData("sarif")]
    [InlineData("junit")]
    public async Task Validate_FindingsOfACluster_AreToldInEachFormat(string format)
    {
        _server.AddNetwork("prod", "fast", Bad);
        _server.AddNetwork("prod", "lan", """{ "cniVersion": "1.0.0", "name": "lan", "type": "ipvlan" }""");
        AddPod("prod", "db", "storage");
        _console.Put("nets/bad.conf", Bad);

        Assert.Equal(1, await RunAsync(_console["nets"], "-o", format));
        GoldenFile.Verify(_console.Output, format);
    }

    [Fact]
    public async Task Validate_FileOfAnObjectsName_TakesItsPlace()
    {
        _server.AddNetwork("prod", "fast", Bad);
        AddPod("prod", "db", "fast");
        _server.AddNetwork("default", "fast", Bad);
        _console.Put("net.yaml", Network("fast", "prod", Good));

        Assert.Equal(0, await RunAsync(_console["net.yaml"], "-n", "prod"));
        Assert.Equal("nothing found in 1 file and 2 objects\n", _console.Output);
    }

    [Theory]
    [InlineData("Deployment", "ReplicaSet", "db-5d8f9c7b6")]
    [InlineData("StatefulSet", "StatefulSet", "db")]
    [InlineData("CronJob", "Job", "db-29000000")]
    public async Task Validate_FileOfASet_TakesThePlaceOfItsPods(string kind, string ownerKind, string owner)
    {
        _server.AddNetwork("default", "lan", Good.Replace("bridge\"", "bridge\", \"capabilities\": { \"ips\": true }", StringComparison.Ordinal));
        const string Asked = """[{ "name": "lan", "ips": ["10.0.0.5/24"] }]""";
        AddPod("default", "other-1", Asked.Replace(".5/", ".6/", StringComparison.Ordinal), ownerKind, "other-5d8f9c7b6");
        AddPod("default", "db-1", Asked, ownerKind, owner);
        var path = kind == "CronJob" ? "spec: { jobTemplate: { spec: { template: {0} } } }" : "spec: { template: {0} }";
        _console.Put("set.yaml", $$"""
            apiVersion: apps/v1
            kind: {{kind}}
            metadata: { name: db }
            {{path.Replace("{0}", "{ metadata: { annotations: { k8s.v1.cni.cncf.io/networks: '" + Asked + "' } } }", StringComparison.Ordinal)}}
            """);

        Assert.Equal(0, await RunAsync(_console["set.yaml"]));
        Assert.Equal("nothing found in 1 file and 3 objects\n", _console.Output);
    }

    [Fact]
    public async Task Validate_Namespaces_AreThoseLookedAt()
    {
        _server.AddNetwork("prod", "fast", Bad);
        _server.AddNetwork("test", "storage", Good);
        AddPod("test", "db", "storage, prod/fast");
        AddPod("dev", "db", "nowhere");

        Assert.Equal(0, await RunAsync("-n", "test"));
        Assert.Equal("nothing found in 2 objects\n", _console.Output);
        Assert.Equal(1, await RunAsync("-n", "test", "-n", "dev"));
        Assert.Contains("dev/db (Pod): error network-missing: metadata.annotations[k8s.v1.cni.cncf.io/networks]: there is no NetworkAttachmentDefinition \"dev/nowhere\"", _console.Output, StringComparison.Ordinal);
        Assert.Equal(1, await RunAsync("-n", "all"));
        Assert.EndsWith("2 errors, 0 warnings in 4 objects\n", _console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_RightForOneNamespaceAlone_IsEnough()
    {
        _server.AddNetwork("test", "storage", Good);
        AddPod("test", "db", "storage, prod/fast, lost");
        _server.Fail(static request => request.Path == "/apis/k8s.cni.cncf.io/v1/network-attachment-definitions", 1, Fault.Status(403, "Forbidden"));

        Assert.Equal(1, await RunAsync("-n", "test"));
        Assert.Contains("there is no NetworkAttachmentDefinition \"test/lost\"", _console.Output, StringComparison.Ordinal);
        Assert.EndsWith("1 error, 0 warnings in 2 objects\n", _console.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("network-attachment-definitions", "multus validate: the right to list network-attachment-definitions.k8s.cni.cncf.io in all namespaces is needed: the API server at ")]
    [InlineData("pods", "multus validate: the right to list pods in all namespaces is needed: the API server at ")]
    public async Task Validate_RightThatIsMissing_IsNamed(string resource, string complaint)
    {
        _server.Forbid("list", resource);

        Assert.Equal(1, await RunAsync());
        Assert.StartsWith(complaint, _console.Error, StringComparison.Ordinal);
        Assert.Equal("", _console.Output);
    }

    [Fact]
    public async Task Validate_ClusterWithoutTheDefinition_IsToldWhatIsMissing()
    {
        _server.FailNext(1, Fault.Answer(404, "404 page not found"));

        Assert.Equal(1, await RunAsync());
        Assert.Contains("the cluster knows no NetworkAttachmentDefinitions", _console.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_ServerThatIsAway_IsToldWithinTheTime()
    {
        await _server.StopListeningAsync();

        Assert.Equal(1, await RunAsync("--timeout", "300ms"));
        Assert.StartsWith("multus validate: the API server at https://127.0.0.1:", _console.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_ServerThatTakesTooLong_IsNotWaitedFor()
    {
        _server.FailNext(100, Fault.Slow(TimeSpan.FromMilliseconds(400)));

        Assert.Equal(1, await RunAsync("-n", "a", "-n", "b", "-n", "c", "--timeout", "900ms"));
        Assert.Equal("multus validate: the cluster was not read within 0.9 s: --timeout gives it more time\n", _console.Error);
    }

    [Fact]
    public async Task Validate_NoCluster_IsRefused()
    {
        _console.Environment["HOME"] = _console["home"];

        Assert.Equal(1, await _console.RunAsync("validate", "--cluster"));
        Assert.Equal("multus validate: there is no cluster: name a file with --kubeconfig\n", _console.Error);
    }

    [Fact]
    public async Task Validate_UsersKubeconfig_IsFound()
    {
        _console.Environment["KUBECONFIG"] = _console["kubeconfig"];

        Assert.Equal(0, await _console.RunAsync("validate", "--cluster"));
        Assert.Equal("nothing found in 0 objects\n", _console.Output);
    }

    [Theory]
    [InlineData("--kubeconfig is for --cluster", "x.yaml", "--kubeconfig", "k")]
    [InlineData("several of --namespace are for --cluster", "x.yaml", "-n", "a", "-n", "b")]
    [InlineData("--timeout takes a time", "--cluster", "--timeout", "soon")]
    public async Task Validate_CommandLineThatMakesNoSense_IsRefused(string complaint, params string[] words)
    {
        Assert.Equal(2, await _console.RunAsync(["validate", .. words]));
        Assert.Contains(complaint, _console.Error, StringComparison.Ordinal);
    }

    private Task<int> RunAsync(params string[] words) => _console.RunAsync(["validate", "--cluster", "--kubeconfig", _console["kubeconfig"], .. words]);

    private void AddPod(string space, string name, string networks) => _server.AddPod(space, name, new Dictionary<string, string> { ["k8s.v1.cni.cncf.io/networks"] = networks });

    private void AddPod(string space, string name, string networks, string ownerKind, string owner) => _server.Add(space, new JsonObject
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Pod",
        ["metadata"] = new JsonObject
        {
            ["name"] = name,
            ["annotations"] = new JsonObject { ["k8s.v1.cni.cncf.io/networks"] = networks },
            ["ownerReferences"] = new JsonArray(new JsonObject { ["kind"] = ownerKind, ["name"] = owner }),
        },
    });

    private static string Network(string name, string space, string config) =>
        $"apiVersion: k8s.cni.cncf.io/v1\nkind: NetworkAttachmentDefinition\nmetadata:\n  name: {name}\n  namespace: {space}\nspec:\n  config: '{config}'\n";
}
