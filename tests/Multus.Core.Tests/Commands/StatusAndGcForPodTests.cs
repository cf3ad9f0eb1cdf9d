using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.TestKit.Fakes;

namespace Multus.Core.Tests.Commands;

/// <summary>STATUS and GC where the default network is one of the cluster, and DEL and GC where the cluster cannot even be opened.</summary>
public sealed class StatusAndGcForPodTests
{
    private static readonly CniError Broken = new(CniErrorCode.InvalidNetworkConfig, "/k: line 1: not a kubeconfig");

    private readonly RuntimeBench _bench = new() { Cluster = new FakeCluster() };

    [Fact]
    public async Task Status_OfADefinitionOfTheCluster_AsksItsPlugins()
    {
        AddMain();

        await _bench.DoneAsync(CniCommand.Status, Config());

        Assert.Equal(["STATUS main -"], _bench.Executor.Story);
        Assert.Equal(["network kube-system/main"], _bench.Cluster!.Asked.AsEnumerable());
    }

    [Fact]
    public async Task Status_OfADefinitionThatIsMissing_IsNotReady()
    {
        var error = await _bench.FailsAsync(CniCommand.Status, Config());

        Assert.Equal(CniErrorCode.PluginNotAvailable, error.Code);
        Assert.Contains("cannot find a network-attachment-definition (main) in namespace (kube-system)", error.Message, StringComparison.Ordinal);
        Assert.Empty(_bench.Executor.Story);
    }

    [Fact]
    public async Task Status_WithAClusterInTrouble_IsNotReady()
    {
        AddMain();
        _bench.Cluster!.Trouble = new CniError(CniErrorCode.TryAgainLater, "the API server cannot be reached");

        var error = await _bench.FailsAsync(CniCommand.Status, Config());

        Assert.Equal(CniErrorCode.PluginNotAvailable, error.Code);
        Assert.Contains("the API server cannot be reached", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Status_WithABrokenKubeconfig_IsNotReadyWhereverTheNetworkStands(bool inCluster)
    {
        _bench.OpeningTrouble = Broken;

        var error = await _bench.FailsAsync(CniCommand.Status, inCluster ? Config() : RuntimeBench.Config(RuntimeBench.Delegates("main"), "\"kubeconfig\":\"/k\"", "1.1.0"));

        Assert.Equal((CniErrorCode.PluginNotAvailable, Broken.Message), (error.Code, error.Message));
        Assert.Empty(_bench.Executor.Story);
    }

    [Fact]
    public async Task Gc_OfADefinitionOfTheCluster_AsksItsPlugins()
    {
        AddMain();

        await _bench.DoneAsync(CniCommand.Gc, Config("\"cni.dev/valid-attachments\":[{\"containerID\":\"alive\",\"ifname\":\"eth0\"}]"));

        Assert.Equal(["GC main -"], _bench.Executor.Story);
        Assert.Contains("\"cni.dev/valid-attachments\":[]", _bench.Executor.Calls[0].Config.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("in trouble")]
    [InlineData("broken kubeconfig")]
    public async Task Gc_WhereTheDefinitionCannotBeHad_CollectsWhatIsRemembered(string fault)
    {
        var bench = await AttachedAsync();
        switch (fault)
        {
            case "missing":
                bench.Runtime.Cluster!.Networks.Clear();
                break;
            case "in trouble":
                bench.Cluster.Trouble = new CniError(CniErrorCode.TryAgainLater, "down");
                break;
            default:
                bench.Runtime.OpeningTrouble = Broken;
                break;
        }

        await bench.Runtime.DoneAsync(CniCommand.Gc, Config("\"cni.dev/valid-attachments\":[]"));

        Assert.Equal(["DEL b net2", "DEL a net1", "DEL main eth0"], bench.Story.Take(3));
        Assert.Empty(bench.Runtime.State);
    }

    [Fact]
    public async Task Gc_OfAPodsAttachments_SaysInTheLogWhoseTheyWere()
    {
        var bench = await AttachedAsync();

        await bench.Runtime.DoneAsync(CniCommand.Gc, Config("\"cni.dev/valid-attachments\":[]"));

        var lines = bench.Runtime.Logger.Lines.Where(static line => line.Contains("Del: ", StringComparison.Ordinal)).ToArray();
        Assert.Equal(3, lines.Length);
        Assert.All(lines, static line => Assert.StartsWith($"Information: Del: blue:web-0:{ClusterBench.Uid}:", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("[")]
    public async Task Del_WithABrokenKubeconfig_DeletesFromDisk(string? record)
    {
        var bench = await AttachedAsync();
        bench.Runtime.OpeningTrouble = Broken;
        if (record is not null)
        {
            bench.Runtime.Files.Put("/state/box", record);
        }

        await bench.DoneAsync(CniCommand.Del);

        Assert.Equal(["DEL a net1", "DEL b net2", "DEL main eth0"], bench.Story.Order(StringComparer.Ordinal));
        Assert.Empty(bench.Runtime.State);
    }

    [Fact]
    public async Task Del_WithABrokenKubeconfigAndNothingRemembered_Succeeds()
    {
        var bench = new ClusterBench("a");
        bench.Runtime.OpeningTrouble = Broken;

        await bench.DoneAsync(CniCommand.Del);

        Assert.Empty(bench.Story);
    }

    private static string Config(string more = "") =>
        $$"""{"cniVersion":"1.1.0","name":"node","type":"multus","cniDir":"{{RuntimeBench.StateFolder}}","kubeconfig":"/k","clusterNetwork":"main"{{(more.Length > 0 ? "," + more : "")}}}""";

    private static async Task<ClusterBench> AttachedAsync()
    {
        var bench = new ClusterBench("a,b");
        await bench.DoneAsync(CniCommand.Add);
        bench.Runtime.Executor.Forget();
        return bench;
    }

    private void AddMain() => _bench.Cluster!.AddNetwork("kube-system/main", """{"cniVersion":"1.1.0","name":"main","type":"main"}""");
}
