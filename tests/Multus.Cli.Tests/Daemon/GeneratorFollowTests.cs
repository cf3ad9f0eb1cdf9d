namespace Multus.Cli.Tests.Daemon;

public sealed class GeneratorFollowTests
{
    private const string Auto = "\"multusConfigFile\":\"auto\",\"multusAutoconfigDir\":\"DIR/p\",\"cniVersion\":\"0.4.0\"";

    [Fact]
    public async Task Run_PrimaryNetworkChanges_IsMadeAnew()
    {
        await using var node = new GeneratorNode();
        node.Put("p/10-a.conflist", GeneratorNode.Network("a", "ips", "mac"));
        await node.StartedAsync($"{Auto},\"overrideNetworkName\":true");

        node.Put("p/10-a.conflist", GeneratorNode.Network("b", "portMappings"));
        await node.UntilHasAsync(GeneratorNode.Single, "{\"capabilities\":{\"portMappings\":true},\"cniVersion\":\"0.4.0\",\"name\":\"b\"");

        // In place.
        await File.WriteAllTextAsync(node["p/10-a.conflist"], GeneratorNode.Network("c"));
        await node.UntilHasAsync(GeneratorNode.Single, "{\"cniVersion\":\"0.4.0\",\"name\":\"c\"");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"cniVersion\":\"1.0.0\",\"na")]
    [InlineData("""{"cniVersion":"0.3.1","name":"a","type":"ptp"}""")]
    public async Task Run_PrimaryNetworkInvalidForAMoment_LeavesTheFormerFileAndTriesAgain(string content)
    {
        await using var node = new GeneratorNode();
        node.Put("p/10-a.conflist", GeneratorNode.Network("a", "ips"));
        await node.StartedAsync(Auto);
        var former = node.Get(GeneratorNode.Single);

        await File.WriteAllTextAsync(node["p/10-a.conflist"], content);
        await node.UntilAsync(() => node.Log.Lines.Any(static line => line.StartsWith("Warning: no configuration can be made", StringComparison.Ordinal)));
        Assert.Equal(former, node.Get(GeneratorNode.Single));

        await File.WriteAllTextAsync(node["p/10-a.conflist"], GeneratorNode.Network("a", "mac"));
        await node.UntilHasAsync(GeneratorNode.Single, "{\"mac\":true}");
    }

    [Fact]
    public async Task Run_BetterPrimaryNetworkComes_StaysWithTheChosenOne()
    {
        await using var node = new GeneratorNode();
        node.Put("p/10-a.conflist", GeneratorNode.Network("a"));
        await node.StartedAsync(Auto);

        node.Put("p/05-b.conflist", GeneratorNode.Network("b"));
        node.Put("p/10-a.conflist", GeneratorNode.Network("a", "ips"));

        await node.UntilHasAsync(GeneratorNode.Single, "{\"ips\":true}");
        Assert.Contains("10-a.conflist", node.Get(GeneratorNode.Single), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ChosenPrimaryNetworkMovedAway_ChoosesAnother()
    {
        await using var node = new GeneratorNode();
        node.Put("p/10-a.conflist", GeneratorNode.Network("a"));
        node.Put("p/20-b.conflist", GeneratorNode.Network("b"));
        await node.StartedAsync(Auto);

        File.Move(node["p/10-a.conflist"], node["p/10-a.conflist.cilium_bak"]);

        await node.UntilHasAsync(GeneratorNode.Single, "20-b.conflist");
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"multusMasterCNI\":\"10-a.conflist\"")]
    public async Task Run_OnlyPrimaryNetworkGone_LeavesTheFormerFileUntilItIsBack(string members)
    {
        await using var node = new GeneratorNode();
        node.Put("p/10-a.conflist", GeneratorNode.Network("a"));
        await node.StartedAsync(Auto + members);
        var former = node.Get(GeneratorNode.Single);

        File.Delete(node["p/10-a.conflist"]);
        await node.UntilAsync(() => node.Log.Lines.Any(static line => line.Contains("could not find", StringComparison.Ordinal)));
        Assert.Equal(former, node.Get(GeneratorNode.Single));

        node.Put("p/10-a.conflist", GeneratorNode.Network("a", "ips"));
        await node.UntilHasAsync(GeneratorNode.Single, "{\"ips\":true}");
    }

    [Fact]
    public async Task Run_ChosenPrimaryNetworkRemovedAndWrittenAgain_IsKept()
    {
        await using var node = new GeneratorNode { Waits = new() { Step = TimeSpan.FromMilliseconds(20), Settling = TimeSpan.FromMilliseconds(10), Reselection = TimeSpan.FromHours(1) } };
        node.Put("p/10-a.conflist", GeneratorNode.Network("a"));
        node.Put("p/20-b.conflist", GeneratorNode.Network("b"));
        await node.StartedAsync(Auto);

        File.Delete(node["p/10-a.conflist"]);
        await node.UntilAsync(() => node.Log.Lines.Any(static line => line.Contains("could not find", StringComparison.Ordinal)));
        node.Put("p/10-a.conflist", GeneratorNode.Network("a", "ips"));

        await node.UntilHasAsync(GeneratorNode.Single, "{\"ips\":true}");
        Assert.DoesNotContain(node.Log.Lines, static line => line.Contains("20-b", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_ChangeThatNobodyTellsOf_IsSeenInTheNextRound()
    {
        await using var node = new GeneratorNode { Waits = new() { Round = TimeSpan.FromMilliseconds(200), Step = TimeSpan.FromMilliseconds(20) } };
        node.Put("p/10-a.conflist", GeneratorNode.Network("a"));
        Directory.CreateDirectory(node["p/a"]);
        await node.StartedAsync(Auto);

        // In a folder that is not watched.
        node.Put("p/a/portmap.conf", """{"type":"portmap","capabilities":{"portMappings":true}}""");

        await node.UntilHasAsync(GeneratorNode.Single, "portMappings");
    }

    [Fact]
    public async Task Run_FoldersReplaced_AreStillFollowed()
    {
        await using var node = new GeneratorNode { Waits = new() { Round = TimeSpan.FromMilliseconds(200), Step = TimeSpan.FromMilliseconds(20), Reselection = TimeSpan.FromHours(1) } };
        node.Put("p/10-a.conflist", GeneratorNode.Network("a"));
        await node.StartedAsync(Auto);

        Directory.Delete(node["o"], recursive: true);
        await node.UntilHasAsync(GeneratorNode.Single, "10-a.conflist");
        Directory.Delete(node["p"], recursive: true);
        await node.UntilAsync(() => node.Log.Lines.Any(static line => line.Contains("could not find", StringComparison.Ordinal)));
        node.Put("p/10-a.conflist", GeneratorNode.Network("a", "ips"));

        await node.UntilHasAsync(GeneratorNode.Single, "{\"ips\":true}");
    }
}
