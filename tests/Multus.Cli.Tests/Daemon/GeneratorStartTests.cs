namespace Multus.Cli.Tests.Daemon;

public sealed class GeneratorStartTests
{
    private const string Auto = "\"multusConfigFile\":\"auto\",\"multusAutoconfigDir\":\"DIR/p\",\"cniVersion\":\"0.4.0\"";

    [Fact]
    public async Task Run_PrimaryNetwork_IsTheOneOfWhichTheConfigurationIsMade()
    {
        await using var node = new GeneratorNode();
        node.Put("p/20-b.conflist", GeneratorNode.Network("b"));
        node.Put("p/10-a.conflist", GeneratorNode.Network("a", "ips"));
        node.Put("p/05-c.conflist.cilium_bak", GeneratorNode.Network("c"));
        node.Put("p/00-multus.conf", GeneratorNode.Network("ours"));
        node.Put("p/.01-d.conflist", GeneratorNode.Network("d"));

        await node.StartedAsync(Auto);

        Assert.Equal(
            $$"""{"capabilities":{"ips":true},"cniVersion":"0.4.0","name":"multus-cni-network","clusterNetwork":"{{node["p/10-a.conflist"]}}","type":"multus-shim"}""",
            node.Get(GeneratorNode.Single));
        Assert.Equal(["00-multus.conf"], node.Files("o"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(node[GeneratorNode.Single]));
    }

    [Fact]
    public async Task Run_NamedPrimaryNetwork_IsTheOneOfWhichTheConfigurationIsMade()
    {
        await using var node = new GeneratorNode();
        node.Put("p/10-a.conflist", GeneratorNode.Network("a"));
        node.Put("p/20-b.json", """{"cniVersion":"1.0.0","name":"b","type":"ptp"}""");

        await node.StartedAsync($"{Auto},\"multusMasterCNI\":\"20-b.json\",\"overrideNetworkName\":true");

        Assert.Contains($"\"name\":\"b\",\"clusterNetwork\":\"{node["p/20-b.json"]}\"", node.Get(GeneratorNode.Single), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FirstNetworkIsMultusItself_IsPassedOver()
    {
        await using var node = new GeneratorNode();
        node.Put("p/01-thin.conf", """{"cniVersion":"1.0.0","name":"thin","type":"multus"}""");
        node.Put("p/10-a.conflist", GeneratorNode.Network("a"));

        await node.StartedAsync($"{Auto},\"forceCNIVersion\":true");

        Assert.Contains("10-a.conflist", node.Get(GeneratorNode.Single), StringComparison.Ordinal);
        Assert.Contains("\"1.0.0\"", node.Get("p/01-thin.conf"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_PluginsBesideTheList_CountForTheCapabilities()
    {
        await using var node = new GeneratorNode();
        node.Put("p/10-a.conflist", GeneratorNode.Network("a", "ips"));
        node.Put("p/a/portmap.conf", """{"type":"portmap","capabilities":{"portMappings":true}}""");

        await node.StartedAsync(Auto);

        Assert.Contains("{\"ips\":true,\"portMappings\":true}", node.Get(GeneratorNode.Single), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.4.0", "00-multus.conf")]
    [InlineData("1.0.0", "00-multus.conflist")]
    public async Task Run_FileOfTheOtherForm_IsRemoved(string version, string expected)
    {
        await using var node = new GeneratorNode();
        node.Put("p/10-a.conflist", GeneratorNode.Network("a"));
        node.Put(GeneratorNode.Single, "old");
        node.Put(GeneratorNode.List, "old");

        await node.StartedAsync(Auto.Replace("0.4.0", version, StringComparison.Ordinal));

        Assert.Equal([expected], node.Files("o"));
        Assert.Contains(version, node.Get($"o/{expected}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ForcedVersion_RewritesThePrimaryNetworksFile()
    {
        await using var node = new GeneratorNode();
        node.Put("p/10-a.conflist", """{ "name": "a", "cniVersion": "0.3.1", "plugins": [{"type":"ptp"}] }""");

        await node.StartedAsync($"{Auto},\"forceCNIVersion\":true");

        Assert.Equal("""{"name":"a","cniVersion":"0.4.0","plugins":[{"type":"ptp"}]}""", node.Get("p/10-a.conflist"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead, File.GetUnixFileMode(node["p/10-a.conflist"]));
    }

    [Fact]
    public async Task Run_NoPrimaryNetworkYet_IsWaitedFor()
    {
        await using var node = new GeneratorNode();
        var generator = node.Start(Auto);
        await node.UntilAsync(() => node.Log.Lines.Any(static line => line.Contains("could not find a plugin configuration in", StringComparison.Ordinal)));
        Assert.False(generator.FirstWritten.IsCompleted);

        node.Put("p/10-a.conflist", GeneratorNode.Network("a"));

        await node.UntilHasAsync(GeneratorNode.Single, "10-a.conflist");
    }

    [Fact]
    public async Task Run_FileThatIsRightAlready_IsNotWritten()
    {
        await using var node = new GeneratorNode();
        node.Put("p/10-a.conflist", GeneratorNode.Network("a"));
        node.Put(GeneratorNode.Single, $$"""{"cniVersion":"0.4.0","name":"multus-cni-network","clusterNetwork":"{{node["p/10-a.conflist"]}}","type":"multus-shim"}""");
        File.SetLastWriteTimeUtc(node[GeneratorNode.Single], DateTime.UnixEpoch);

        await node.StartedAsync(Auto);

        Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(node[GeneratorNode.Single]));
    }
}
