namespace Multus.Cli.Tests.Operator;

/// <summary>What is done in which order, and what comes of it when a part of it fails.</summary>
public sealed class EntrypointOrderTests
{
    private const string Here = "00-multus.conf 10-test.conf multus.d/multus.kubeconfig";

    [Fact]
    public async Task Run_NothingWrong_PutsAllThere()
    {
        await using var node = Node();

        node.Start("entrypoint", node.EntrypointFlags);
        await node.UntilHasAsync("net.d/00-multus.conf", "delegates");

        Assert.Equal(["multus"], node.Files("bin"));
        Assert.Equal(node.Get("src/multus"), node.Get("bin/multus"));
        Assert.Equal((UnixFileMode)0b111_101_101, File.GetUnixFileMode(node["bin/multus"]));
        Assert.Equal((UnixFileMode)0b111_101_101, File.GetUnixFileMode(node["multus"]));
        Assert.Equal((UnixFileMode)0b111_101_101, File.GetUnixFileMode(node["net.d/multus.d"]));
        Assert.Equal((UnixFileMode)0b110_000_000, File.GetUnixFileMode(node["net.d/multus.d/multus.kubeconfig"]));
        Assert.Equal((UnixFileMode)0b110_000_000, File.GetUnixFileMode(node["net.d/00-multus.conf"]));
        Assert.Contains("\"token-1\"", node.Get("net.d/multus.d/multus.kubeconfig"), StringComparison.Ordinal);
        Assert.Equal(0, await node.StopAsync());
        Assert.Equal(Here.Split(' '), node.Files("net.d"));
    }

    [Theory]
    [InlineData("cni-conf-dir is not found: there is no folder \"DIR/x\"", "--cni-conf-dir=DIR/x", "--cni-bin-dir=DIR/x", "--multus-bin-file=DIR/x", "--multus-conf-file=DIR/x")]
    [InlineData("cni-bin-dir is not found: there is no folder \"DIR/x\"", "--cni-bin-dir=DIR/x", "--multus-bin-file=DIR/x", "--multus-conf-file=DIR/x")]
    [InlineData("multus-bin-file is not found: there is no file \"DIR/x\"", "--multus-bin-file=DIR/x", "--multus-conf-file=DIR/x")]
    [InlineData("multus-conf-file is not found: there is no file \"DIR/x\"", "--multus-conf-file=DIR/x")]
    public async Task Run_SomethingIsNotThere_FailsBeforeAnythingIsDone(string problem, params string[] flags)
    {
        await using var node = Node();

        Assert.Equal(1, await node.RunAsync("entrypoint", [.. node.EntrypointFlags, .. flags.Select(flag => flag.Replace("DIR", node.Root, StringComparison.Ordinal))]));
        Assert.Equal($"multus entrypoint: {problem}\n".Replace("DIR", node.Root, StringComparison.Ordinal), node.Error);
        Assert.Empty(node.Files("bin"));
        Assert.Equal(["10-test.conf"], node.Files("net.d"));
    }

    [Fact]
    public async Task Run_LogLevelThatThereIsNot_FailsBeforeAnythingIsDone()
    {
        await using var node = Node();

        Assert.Equal(1, await node.RunAsync("entrypoint", [.. node.EntrypointFlags, "--multus-log-level=loud"]));
        Assert.Equal("multus entrypoint: Log levels should be one of: debug/verbose/error/panic, did not understand: \"loud\"\n", node.Error);
        Assert.Empty(node.Files("bin"));
    }

    [Fact]
    public async Task Run_SkipBinaryCopy_CopiesNoneAndNeedsNone()
    {
        await using var node = Node();
        File.Delete(node["src/multus"]);

        node.Start("entrypoint", [.. node.EntrypointFlags, "--skip-multus-binary-copy"]);
        await node.UntilHasAsync("net.d/00-multus.conf", "delegates");

        Assert.Equal(0, await node.StopAsync());
        Assert.Empty(node.Files("bin"));
    }

    [Fact]
    public async Task Run_NoServiceAccount_FailsWithThePluginButWithoutAConfiguration()
    {
        await using var node = Node();
        File.Delete(node["sa/token"]);

        Assert.Equal(1, await node.RunAsync("entrypoint", node.EntrypointFlags));
        Assert.Equal($"multus entrypoint: cannot make a kubeconfig: there is no file {node["sa/token"]}\n", node.Error);
        Assert.Equal(["multus"], node.Files("bin"));
        Assert.Equal(["10-test.conf"], node.Files("net.d"));
    }

    [Fact]
    public async Task Run_SkipTlsVerify_NeedsNoAuthorities()
    {
        await using var node = Node();
        File.Delete(node["sa/ca.crt"]);

        node.Start("entrypoint", [.. node.EntrypointFlags, "--skip-tls-verify"]);

        await node.UntilHasAsync("net.d/multus.d/multus.kubeconfig", "insecure-skip-tls-verify: true");
    }

    [Theory]
    [InlineData("cannot find valid master CNI config in \"DIR/net.d\"", null)]
    [InlineData("cannot find valid master CNI config in \"DIR/net.d\": there is no 10-test.conf", null, "--multus-master-cni-file-name=10-test.conf")]
    [InlineData("cannot get cniVersion in master CNI config file \"DIR/net.d/10-test.conf\": it has none", """{"name":"test","type":"x"}""")]
    [InlineData("Multus cni version is \"1.0.0\" while master plugin cni version is \"0.3.1\"", """{"cniVersion":"0.3.1","name":"test","type":"x"}""", "--cni-version=1.0.0")]
    [InlineData("DIR/net.d/10-test.conf is a configuration of Multus itself, which cannot be its own primary network", """{"cniVersion":"0.3.1","name":"test","type":"multus"}""")]
    [InlineData("DIR/net.d/10-test.conf is a configuration of Multus itself, which cannot be its own primary network", """{"cniVersion":"0.3.1","name":"test","type":"multus-shim"}""")]
    public async Task Run_NoUsablePrimaryNetwork_FailsAndKeepsAnOlderConfiguration(string problem, string? primary, params string[] flags)
    {
        await using var node = Node();
        node.Put("net.d/00-multus.conf", "older");
        File.Delete(node["net.d/10-test.conf"]);
        if (primary is not null)
        {
            node.Put("net.d/10-test.conf", primary);
        }

        Assert.Equal(1, await node.RunAsync("entrypoint", [.. node.EntrypointFlags, .. flags]));
        Assert.Contains($"multus entrypoint: {problem.Replace("DIR", node.Root, StringComparison.Ordinal)}\n", node.Error, StringComparison.Ordinal);
        Assert.Equal("older", node.Get("net.d/00-multus.conf"));
        Assert.NotNull(node.Get("net.d/multus.d/multus.kubeconfig"));
    }

    [Fact]
    public async Task Run_LongerLeftover_IsNotMixedIn()
    {
        await using var node = Node();
        node.Put("net.d/00-multus.conf.new", new string('x', 10_000));
        node.Put("net.d/.00-multus.conf.unfinished", new string('x', 10_000));

        node.Start("entrypoint", node.EntrypointFlags);
        await node.UntilHasAsync("net.d/00-multus.conf", "delegates");

        Assert.DoesNotContain("xx", node.Get("net.d/00-multus.conf"), StringComparison.Ordinal);
        Assert.EndsWith("]\n}\n", node.Get("net.d/00-multus.conf"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ConfigurationOfAnAdministrator_IsCopiedUnderItsName()
    {
        await using var node = Node();
        node.Put("mine/70-multus.conf", """{ "cniVersion": "0.3.1", "name": "mine", "type": "multus" }""");

        node.Start("entrypoint", [.. node.EntrypointFlags, $"--multus-conf-file={node["mine/70-multus.conf"]}"]);
        await node.UntilHasAsync("net.d/70-multus.conf", "mine");

        Assert.Equal(node.Get("mine/70-multus.conf"), node.Get("net.d/70-multus.conf"));
        Assert.Equal(0, await node.StopAsync());
        Assert.Equal(["10-test.conf", "70-multus.conf", "multus.d/multus.kubeconfig"], node.Files("net.d"));
    }

    private static OperatorNode Node()
    {
        var node = new OperatorNode();
        node.Put("net.d/10-test.conf", OperatorNode.Network("test"));
        return node;
    }
}
