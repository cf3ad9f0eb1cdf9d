using Multus.TestKit.Golden;

namespace Multus.Cli.Tests.Operator;

/// <summary>What is generated, by what is in the primary network's file and by the flags.</summary>
public sealed class EntrypointConfigTests
{
    private const string Capable = """
        {
          "name": "kindnet", "cniVersion": "0.3.1",
          "plugins": [
            { "type": "ptp", "capabilities": { "ips": true, "dns": false }, "mtu": 1500, "ipam": { "type": "host-local", "dataDir": "/run/cni" } },
            { "type": "portmap", "capabilities": { "portMappings": true, "ips": true } }
          ]
        }
        """;

    [Theory]
    [InlineData("0.3.1", "00-multus.conf")]
    [InlineData("0.4.0", "00-multus.conf")]
    [InlineData("1.0.0", "00-multus.conflist")]
    [InlineData("1.1.0", "00-multus.conflist")]
    public async Task Run_Version_DecidesTheForm(string version, string file)
    {
        await using var node = new OperatorNode();
        node.Put("net.d/10-test.conf", OperatorNode.Network("test", version));

        GoldenFile.Verify(await GeneratedAsync(node, file), version);
    }

    [Theory]
    [InlineData("0.3.1", "00-multus.conf")]
    [InlineData("1.0.0", "00-multus.conflist")]
    public async Task Run_Capabilities_AreThoseOfAllPlugins(string version, string file)
    {
        await using var node = new OperatorNode();
        node.Put("net.d/10-test.conflist", Capable.Replace("0.3.1", version, StringComparison.Ordinal));

        GoldenFile.Verify(await GeneratedAsync(node, file), version);
    }

    [Theory]
    [InlineData("0.3.1", "00-multus.conf")]
    [InlineData("1.0.0", "00-multus.conflist")]
    public async Task Run_EveryFlag_IsInItsPlace(string version, string file)
    {
        await using var node = new OperatorNode();
        node.Put("net.d/10-test.conflist", Capable.Replace("0.3.1", version, StringComparison.Ordinal));

        var text = await GeneratedAsync(
            node, file, $"--cni-version={version}", "--multus-kubeconfig-file-host=/kubeconfig", "--namespace-isolation", "--global-namespaces=default,\"a", "--multus-log-to-stderr=false",
            "--multus-log-level=VERBOSE", "--multus-log-file=/var/log/multus.log", "--override-network-name", "--readiness-indicator-file=/ready", "--additional-bin-dir=/bin");

        GoldenFile.Verify(text, version);
    }

    [Theory]
    [InlineData("namespaceIsolation", "--namespace-isolation=false")]
    [InlineData("globalNamespaces", "--global-namespaces=")]
    [InlineData("logToStderr", "--multus-log-to-stderr=true")]
    [InlineData("logLevel", "--multus-log-level=")]
    [InlineData("confDir", "--multus-cni-conf-dir=")]
    public async Task Run_FlagThatSaysNothing_IsNotInIt(string key, string flag)
    {
        await using var node = new OperatorNode();
        node.Put("net.d/10-test.conf", OperatorNode.Network("test"));

        Assert.DoesNotContain(key, await GeneratedAsync(node, "00-multus.conf", flag), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_MasterFileName_IsChosenInsteadOfTheFirst()
    {
        await using var node = new OperatorNode();
        node.Put("net.d/10-first.conf", OperatorNode.Network("first"));
        node.Put("net.d/20-second.conf", OperatorNode.Network("second"));

        Assert.Contains("\"name\":\"second\"", await GeneratedAsync(node, "00-multus.conf", "--multus-master-cni-file-name=20-second.conf"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_AutoconfigDir_IsWhereThePrimaryNetworkIs()
    {
        await using var node = new OperatorNode();
        node.Put("net.d/10-first.conf", OperatorNode.Network("first"));
        node.Put("other/20-second.conf", OperatorNode.Network("second"));

        Assert.Contains("\"name\":\"second\"", await GeneratedAsync(node, "00-multus.conf", $"--multus-autoconfig-dir={node["other"]}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FilesThatAreNoPrimaryNetworks_ArePassedOver()
    {
        await using var node = new OperatorNode();
        foreach (var name in new[] { "00-multus.conf", "00-multus.conflist", ".05-hidden.conf", "05-other.json", "05-backup.conf.bak" })
        {
            node.Put($"net.d/{name}", OperatorNode.Network("wrong"));
        }

        node.Put("net.d/20-b.conf", OperatorNode.Network("wrong"));
        node.Put("net.d/10-a.conflist", Capable);

        Assert.Contains("\"name\":\"kindnet\"", await GeneratedAsync(node, "00-multus.conf"), StringComparison.Ordinal);
        Assert.Null(node.Get("net.d/00-multus.conflist"));
    }

    [Fact]
    public async Task Run_ForcedVersion_IsGivenToTheDelegateAlone()
    {
        await using var node = new OperatorNode();
        node.Put("net.d/10-test.conf", OperatorNode.Network("test"));

        var text = await GeneratedAsync(node, "00-multus.conflist", "--cni-version=1.0.0", "--force-cni-version");

        Assert.Equal(3, text.Split("1.0.0").Length);
        Assert.DoesNotContain("0.3.1", text, StringComparison.Ordinal);
        Assert.Equal(OperatorNode.Network("test"), node.Get("net.d/10-test.conf"));
    }

    private static async Task<string> GeneratedAsync(OperatorNode node, string file, params string[] flags)
    {
        // The folder that is named in it is another each time.
        node.Start("entrypoint", [.. node.EntrypointFlags, "--skip-config-watch", .. flags]);
        await node.UntilHasAsync($"net.d/{file}", "delegates");
        Assert.Equal(0, await node.StopAsync());
        return node.Get($"net.d/{file}")!.Replace(node["multus"], "/etc/cni/multus/net.d", StringComparison.Ordinal);
    }
}
