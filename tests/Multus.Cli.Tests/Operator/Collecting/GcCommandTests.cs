using Multus.Cli.Tests.Operator.Commands;
using Multus.Cli.Tests.Operator.Running;
using Multus.TestKit.Golden;
using Multus.TestKit.Linux;

namespace Multus.Cli.Tests.Operator.Collecting;

/// <summary>Containers of real bridges, of which the node remembers what was made.</summary>
public sealed class GcCommandTests
{
    [NamespaceFact]
    public async Task Gc_ContainerWhoseNamespaceIsGone_IsCollected()
    {
        using var node = await StartAsync();
        using var gone = new TestNamespace();
        Assert.Equal(0, await node.Console.RunAsync("add", "lan", gone.Name, "--cache-dir", node.Console["cache"], "--container-id", "gone"));
        gone.Dispose();

        Assert.Equal(0, await RunAsync(node));
        Assert.EndsWith("removed 1 of 2 containers\n", node.Console.Output, StringComparison.Ordinal);
        Assert.Equal("lan-alive-eth0", Assert.Single(node.Kept));
        Assert.Equal(1, node.Leases);
        Assert.Equal(["eth0"], node.Sandbox.Links());
    }

    [NamespaceTheory]
    [InlineData("table")]
    [InlineData("json")]
    public async Task Gc_DryRun_TellsAndTouchesNothing(string format)
    {
        using var node = await StartAsync();
        using var gone = new TestNamespace();
        Assert.Equal(0, await node.Console.RunAsync("add", "lan", gone.Name, "--cache-dir", node.Console["cache"], "--container-id", "gone", "-o", "json"));
        gone.Dispose();
        var before = node.Console.Output.Length;

        Assert.Equal(0, await RunAsync(node, "--dry-run", "-o", format));
        Assert.Equal(2, node.Kept.Count);
        Assert.Equal(2, node.Leases);
        GoldenFile.Verify(node.Clean(node.Console.Output[before..].Replace(gone.Name, "SANDBOX-THAT-WENT-AWAY--", StringComparison.Ordinal)), format);
    }

    [Fact]
    public async Task Gc_NodeWithADaemon_LooksWhereTheDaemonDoes()
    {
        using var console = new PeopleConsole();
        console.Put("00-multus.conf", """{ "cniVersion": "1.0.0", "name": "node", "type": "multus-shim", "clusterNetwork": "lan" }""");
        console.Put("multus.d/daemon-config.json", $$"""{ "chrootDir": "/hostroot", "cniDir": "{{console["state"]}}" }""");
        console.Put("state/results/lan-c1-eth0", """{"kind":"cniCacheV1","containerId":"c1","config":"e30=","ifName":"eth0","networkName":"lan","result":{"cniVersion":"1.0.0"}}""");

        Assert.Equal(0, await console.RunAsync("gc", "--dry-run", "--config", console["00-multus.conf"]));
        Assert.Contains("keep   lan eth0", console.Output, StringComparison.Ordinal);
    }

    [NamespaceFact]
    public async Task Gc_ContainerThatTheRuntimeHas_IsKept()
    {
        using var node = await StartAsync();
        node.Sandbox.Dispose();
        node.Console.Input = "other\nalive\n";

        Assert.Equal(0, await RunAsync(node, "--containers", "-"));
        Assert.EndsWith("the runtime has it\nremoved 0 of 1 containers\n", node.Console.Output, StringComparison.Ordinal);
        Assert.Single(node.Kept);
    }

    [NamespaceFact]
    public async Task Gc_TerminalWithoutYes_TouchesNothing()
    {
        using var node = await StartAsync();
        node.Sandbox.Dispose();
        node.Console.IsInputTerminal = true;

        Assert.Equal(1, await RunAsync(node));
        Assert.EndsWith("multus gc: nothing was removed: --yes does it\n", node.Console.Error, StringComparison.Ordinal);
        Assert.Single(node.Kept);

        Assert.Equal(0, await RunAsync(node, "--yes"));
        Assert.Empty(node.Kept);
    }

    private static async Task<NetworkNode> StartAsync()
    {
        var node = new NetworkNode();
        node.Console.Put("00-multus.conf", $$"""{ "cniVersion": "1.0.0", "name": "node", "type": "multus", "cniDir": "{{node.Console["cache"]}}", "binDir": "/usr/lib/cni", "delegates": [{ "name": "lan", "type": "bridge" }] }""");
        Assert.True(await node.RunAsync("add", "--container-id", "alive") == 0, node.Console.Error);
        return node;
    }

    private static Task<int> RunAsync(NetworkNode node, params string[] more) => node.Console.RunAsync(["gc", "--config", node.Console["00-multus.conf"], .. more]);
}
