namespace Multus.Cli.Tests.Operator;

public sealed class UninstallCommandTests
{
    private const string Ours = """{"cniVersion":"0.3.1","name":"multus-cni-network","type":"multus"}""";
    private const string OurList = """{"cniVersion":"1.0.0","name":"multus-cni-network","plugins":[{"type":"multus-shim"}]}""";

    [Fact]
    public async Task Run_WhatEntrypointPutThere_IsGone()
    {
        await using var node = Node();
        node.Start("entrypoint", node.EntrypointFlags);
        await node.UntilHasAsync("net.d/00-multus.conf", "delegates");
        await node.StopAsync();

        Assert.Equal(0, await UninstallAsync(node));
        Assert.Equal(["10-test.conf"], node.Files("net.d"));
        Assert.False(Directory.Exists(node["net.d/multus.d"]));
        Assert.Empty(node.Files("bin"));
        Assert.Equal(
            $"removed {node["net.d/00-multus.conf"]}\nremoved {node["bin/multus"]}\nremoved {node["net.d/multus.d/multus.kubeconfig"]}\n",
            node.Output);
    }

    [Fact]
    public async Task Run_NothingThere_IsFine()
    {
        await using var node = Node();

        Assert.Equal(0, await UninstallAsync(node));
        Assert.Equal(0, await node.RunAsync("uninstall", $"--cni-conf-dir={node["x"]}", $"--cni-bin-dir={node["y"]}"));
        Assert.Equal(("", ""), (node.Output, node.Error));
    }

    [Theory]
    [InlineData("00-multus.conf", Ours)]
    [InlineData("00-multus.conflist", OurList)]
    [InlineData("00-multus.conf", "")]
    [InlineData("00-multus.conflist", "{ damaged")]
    [InlineData("00-multus.conf.new", "token")]
    [InlineData(".00-multus.conf.unfinished", "token")]
    [InlineData("multus.d/multus.kubeconfig", "token")]
    [InlineData("multus.d/multus.kubeconfig.new", "token")]
    [InlineData("multus.d/.multus.kubeconfig.unfinished", "token")]
    public async Task Run_FileOfOurs_IsRemoved(string name, string content)
    {
        await using var node = Node();
        node.Put($"net.d/{name}", content);

        Assert.Equal(0, await UninstallAsync(node));
        Assert.Equal(["10-test.conf"], node.Files("net.d"));
    }

    [Theory]
    [InlineData("00-multus.conf", "left DIR: it does not call Multus\n")]
    [InlineData("00-multus.conf.bak", "")]
    [InlineData("05-other.conf", "")]
    [InlineData("multus.d/daemon-config.json", "")]
    public async Task Run_FileOfAnother_Stays(string name, string complaint)
    {
        await using var node = Node();
        node.Put($"net.d/{name}", OperatorNode.Network("other"));

        Assert.Equal(0, await UninstallAsync(node));
        Assert.Equal(OperatorNode.Network("other"), node.Get($"net.d/{name}"));
        Assert.Equal(complaint.Replace("DIR", node[$"net.d/{name}"], StringComparison.Ordinal), node.Error);
    }

    [Theory]
    [InlineData("70-multus.conf", Ours, false)]
    [InlineData("70-multus.conf", """{"cniVersion":"0.3.1","name":"x","type":"bridge"}""", true)]
    [InlineData("70-multus.conf", "{ damaged", true)]
    public async Task Run_ConfigurationThatWasCopied_IsRemovedIfItIsOurs(string name, string content, bool stays)
    {
        await using var node = Node();
        node.Put($"net.d/{name}", content);

        Assert.Equal(0, await UninstallAsync(node, $"--multus-conf-file=/tmp/multus-conf/{name}"));
        Assert.Equal(stays, node.Get($"net.d/{name}") is not null);
    }

    [Fact]
    public async Task Run_AnotherConfigurationCallsMultus_LeavesThePlugins()
    {
        await using var node = Node();
        await node.RunAsync("install", "-d", node["bin"], "--source-dir", node["src"]);
        node.Put("net.d/00-multus.conf", Ours);
        node.Put("net.d/70-multus.conflist", OurList);

        Assert.Equal(1, await UninstallAsync(node));
        Assert.Equal($"the plugins stay: {node["net.d/70-multus.conflist"]} needs them\n", node.Error);
        Assert.Equal(["multus", "multus-shim"], node.Files("bin"));
        Assert.Null(node.Get("net.d/00-multus.conf"));
    }

    [Theory]
    [InlineData("bridge")]
    [InlineData("bridge multus", "--keep-plugins")]
    public async Task Run_Plugins_AreRemovedUnlessKept(string left, params string[] flags)
    {
        await using var node = Node();
        await node.RunAsync("install", "-t=thin", "-d", node["bin"], "--source-dir", node["src"]);
        node.Put("bin/bridge", "another's");

        Assert.Equal(0, await UninstallAsync(node, flags));
        Assert.Equal(left.Split(' '), node.Files("bin"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false, "--force")]
    public async Task Run_PluginThatIsNotTheOneOfTheSource_StaysUnlessForced(bool stays, params string[] flags)
    {
        await using var node = Node();
        node.Put("bin/multus", "another's");
        node.Put("bin/multus.temp12", "part");

        Assert.Equal(0, await UninstallAsync(node, flags));
        Assert.Equal(stays ? ["multus"] : [], node.Files("bin"));
        Assert.Equal(stays ? $"left {node["bin/multus"]}: it is not the one in {node["src"]}\n" : "", node.Error);
    }

    [Theory]
    [InlineData("10-test.conf")]
    [InlineData("10-test.conf.old")]
    public async Task Run_RenameConfFile_GivesThePrimaryNetworkItsNameBack(string name)
    {
        await using var node = Node();
        File.Move(node["net.d/10-test.conf"], node[$"net.d/{name}"]);
        node.Put("net.d/00-multus.conf", Ours);

        Assert.Equal(0, await UninstallAsync(node, "--rename-conf-file"));
        Assert.Equal(["10-test.conf"], node.Files("net.d"));
    }

    [Fact]
    public async Task Run_ConfigurationThatCannotBeRemoved_LeavesThePluginsItNeeds()
    {
        await using var node = Node();
        await node.RunAsync("install", "-d", node["bin"], "--source-dir", node["src"]);
        Directory.CreateDirectory(node["net.d/00-multus.conf.new"]);
        node.Put("net.d/00-multus.conf.new/x", "x");
        node.Put("net.d/00-multus.conf", Ours);

        Assert.Equal(1, await UninstallAsync(node));
        Assert.StartsWith("multus uninstall: ", node.Error, StringComparison.Ordinal);
        Assert.Equal(["multus", "multus-shim"], node.Files("bin"));
    }

    private static Task<int> UninstallAsync(OperatorNode node, params string[] flags) =>
        node.RunAsync("uninstall", [.. flags, $"--cni-conf-dir={node["net.d"]}", $"--cni-bin-dir={node["bin"]}", $"--multus-autoconfig-dir={node["net.d"]}", $"--source-dir={node["src"]}"]);

    private static OperatorNode Node()
    {
        var node = new OperatorNode();
        node.Put("net.d/10-test.conf", OperatorNode.Network("test"));
        return node;
    }
}
