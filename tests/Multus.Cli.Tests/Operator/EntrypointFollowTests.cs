namespace Multus.Cli.Tests.Operator;

/// <summary>What is done about changes, and in the end.</summary>
public sealed class EntrypointFollowTests
{
    private const string Config = "net.d/00-multus.conf";
    private const string Kubeconfig = "net.d/multus.d/multus.kubeconfig";

    [Fact]
    public async Task Run_PrimaryNetworkChanges_IsFollowed()
    {
        await using var node = await StartedAsync();

        node.Put("net.d/10-test.conf", OperatorNode.Network("changed"));
        await node.UntilHasAsync(Config, "changed");
        node.Put("net.d/10-test.conf", OperatorNode.Network("newer", "1.0.0"));
        await node.UntilHasAsync("net.d/00-multus.conflist", "newer");

        Assert.Null(node.Get(Config));
    }

    [Fact]
    public async Task Run_PrimaryNetworkIsDamagedOrGone_KeepsWhatThereIsUntilItIsBack()
    {
        await using var node = await StartedAsync();

        node.Put("net.d/10-test.conf", "{");
        await node.UntilAsync(() => node.Error.Contains("no configuration can be made", StringComparison.Ordinal));
        File.Delete(node["net.d/10-test.conf"]);
        await node.UntilAsync(() => node.Error.Contains("cannot find valid master CNI config", StringComparison.Ordinal));
        Assert.Contains("\"test\"", node.Get(Config), StringComparison.Ordinal);

        node.Put("net.d/10-test.conf", OperatorNode.Network("back"));
        await node.UntilHasAsync(Config, "back");
    }

    [Fact]
    public async Task Run_PrimaryNetworkIsGoneForGood_AnotherTakesItsPlaceAfterAWhile()
    {
        await using var node = await StartedAsync();
        node.Put("net.d/20-other.conf", OperatorNode.Network("other"));

        File.Delete(node["net.d/10-test.conf"]);
        await Task.Delay(TimeSpan.FromSeconds(2));
        Assert.Contains("\"test\"", node.Get(Config), StringComparison.Ordinal);

        await node.UntilHasAsync(Config, "other");
    }

    [Fact]
    public async Task Run_OwnFilesRemoved_AreWrittenAgain()
    {
        await using var node = await StartedAsync();

        File.Delete(node[Config]);
        await node.UntilHasAsync(Config, "delegates");
        File.Delete(node[Kubeconfig]);
        await node.UntilHasAsync(Kubeconfig, "token-1");
    }

    [Theory]
    [InlineData]
    [InlineData("--skip-config-watch")]
    [InlineData("--cleanup-config-on-exit")]
    public async Task Run_TokenChanges_IsFollowedWhateverTheFlags(params string[] flags)
    {
        await using var node = await StartedAsync(flags);

        node.Put("sa/token", "token-2");

        await node.UntilHasAsync(Kubeconfig, "token-2");
    }

    [Fact]
    public async Task Run_SkipConfigWatch_LeavesTheConfigurationAsItWas()
    {
        await using var node = await StartedAsync("--skip-config-watch");

        node.Put("net.d/10-test.conf", OperatorNode.Network("changed"));
        await Task.Delay(TimeSpan.FromSeconds(2));

        Assert.DoesNotContain("changed", node.Get(Config), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(false, "--skip-config-watch")]
    [InlineData(true, "--cleanup-config-on-exit")]
    [InlineData(true, "--cleanup-config-on-exit", "--skip-config-watch")]
    public async Task Run_Stopped_RemovesTheConfigurationIfAsked(bool isRemoved, params string[] flags)
    {
        await using var node = await StartedAsync(flags);

        Assert.Equal(0, await node.StopAsync());
        Assert.Equal(isRemoved, node.Get(Config) is null);
        Assert.NotNull(node.Get(Kubeconfig));
        Assert.NotNull(node.Get("net.d/10-test.conf"));
    }

    [Fact]
    public async Task Run_Stopped_RemovesACopyIfAskedAndNothingElse()
    {
        await using var node = Node();
        node.Put("mine/70-multus.conf", """{ "cniVersion": "0.3.1", "name": "mine", "type": "multus" }""");
        node.Put(Config, "another's");
        node.Start("entrypoint", [.. node.EntrypointFlags, $"--multus-conf-file={node["mine/70-multus.conf"]}", "--cleanup-config-on-exit"]);
        await node.UntilHasAsync("net.d/70-multus.conf", "mine");

        Assert.Equal(0, await node.StopAsync());
        Assert.Equal(["00-multus.conf", "10-test.conf", "multus.d/multus.kubeconfig"], node.Files("net.d"));
    }

    [Theory]
    [InlineData]
    [InlineData("--skip-config-watch")]
    public async Task Run_RenameConfFile_RenamesThePrimaryNetworksFileAndGivesItBackInTheEnd(params string[] flags)
    {
        await using var node = await StartedAsync(["--rename-conf-file", "--cleanup-config-on-exit", .. flags]);
        await node.UntilAsync(() => node.Get("net.d/10-test.conf.old") is not null);

        Assert.Null(node.Get("net.d/10-test.conf"));
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        Assert.Contains("\"test\"", node.Get(Config), StringComparison.Ordinal);
        Assert.DoesNotContain("cannot find", node.Error, StringComparison.Ordinal);

        Assert.Equal(0, await node.StopAsync());
        Assert.Equal(["10-test.conf", "multus.d/multus.kubeconfig"], node.Files("net.d"));
    }

    [Theory]
    [InlineData]
    [InlineData("--multus-master-cni-file-name=10-test.conf")]
    public async Task Run_RenameConfFileAfterARunThatWasKilled_FindsWhatThatRenamed(params string[] flags)
    {
        await using var node = Node();
        File.Move(node["net.d/10-test.conf"], node["net.d/10-test.conf.old"]);

        node.Start("entrypoint", [.. node.EntrypointFlags, "--rename-conf-file", .. flags]);
        await node.UntilHasAsync(Config, "delegates");

        await node.UntilAsync(() => node.Get("net.d/10-test.conf") is null);
        Assert.NotNull(node.Get("net.d/10-test.conf.old"));
    }

    private static OperatorNode Node()
    {
        var node = new OperatorNode();
        node.Put("net.d/10-test.conf", OperatorNode.Network("test"));
        return node;
    }

    private static async Task<OperatorNode> StartedAsync(params string[] flags)
    {
        var node = Node();
        node.Start("entrypoint", [.. node.EntrypointFlags, .. flags]);
        await node.UntilHasAsync(Config, "delegates");
        return node;
    }
}
