using Multus.Conformance.Tests.Daemon;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.Podman;

/// <summary>Containers of a real Podman, whose networks are made by multus, with Debian's plugins as delegates.</summary>
public sealed class PodmanTests
{
    private const string Main = """
        {"cniVersion":"1.0.0","name":"main","plugins":[
          {"type":"bridge","bridge":"${B}-m","isGateway":true,"ipam":{"type":"host-local","dataDir":"${N}/ipam","subnet":"10.101.0.0/24"}},
          {"type":"portmap","capabilities":{"portMappings":true}}]}
        """;

    private const string Second = """{"cniVersion":"1.0.0","name":"second","type":"bridge","bridge":"${B}-s","ipam":{"type":"host-local","dataDir":"${N}/ipam","subnet":"10.102.0.0/24"}}""";

    [NamespaceFact]
    public async Task Container_OnANetworkOfDelegates_HasThemAllFromStartToStop()
    {
        await using var node = await PodmanNode.StartAsync();
        WriteNetwork(node, $$"""{"type":"multus","cniDir":"${N}/multus","binDir":"${N}/bin","capabilities":{"portMappings":true},"delegates":[{{Main}},{{Second}}]}""");
        await node.RunAsync("one", "node", "--publish", "18082:80");
        await node.RunAsync("two", "node");

        Assert.Equal(["eth0 10.101.0.2", "net1 10.102.0.2"], await node.SeenAsync("one"));
        Assert.Equal(["eth0 10.101.0.3", "net1 10.102.0.3"], await node.SeenAsync("two"));
        Assert.Equal("10.101.0.2", (await node.DoAsync("inspect", "--format", "{{.NetworkSettings.Networks.node.IPAddress}}", "one")).Trim());
        await node.DoAsync("exec", "two", "/bin/busybox", "ping", "-c", "1", "-W", "10", "10.102.0.2");
        Assert.Contains("--dport 18082 -j DNAT --to-destination 10.101.0.2:80", NatRules(), StringComparison.Ordinal);

        await node.DoAsync("stop", "--time", "0", "one");
        Assert.Equal(2, node.Leases.Count);
        Assert.DoesNotContain("18082", NatRules(), StringComparison.Ordinal);
        await node.DoAsync("start", "one");
        Assert.Equal(["eth0", "net1"], (await node.SeenAsync("one")).Select(static seen => seen.Split(' ')[0]));

        await node.DoAsync("rm", "--force", "--time", "0", "one", "two");
        AssertNothingIsLeft(node);
    }

    [NamespaceTheory]
    [InlineData("multus")]
    [InlineData("multus-shim")]
    public async Task Container_ThatAManifestNames_GetsWhatItAsksFor(string type)
    {
        await using var node = await PodmanNode.StartAsync();
        await using var daemon = await DaemonProcess.StartAsync();
        node.Write("manifests/all.yaml", $$"""
            apiVersion: k8s.cni.cncf.io/v1
            kind: NetworkAttachmentDefinition
            metadata:
              name: storage
            spec:
              config: |
                {{Second}}
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: db
              annotations:
                k8s.v1.cni.cncf.io/networks: storage@data0
            """);
        WriteNetwork(node, daemon.WithSocket(node.Fill(
            $$"""{"type":"{{type}}","cniDir":"${N}/multus","binDir":"${N}/bin","manifestDir":"${N}/manifests","delegates":[{{Main}}]}""")));

        await node.RunAsync("db", "node");
        await node.RunAsync("web", "node");

        Assert.Equal(["eth0 10.101.0.2", "data0 10.102.0.2"], await node.SeenAsync("db"));
        Assert.Equal(["eth0 10.101.0.3"], await node.SeenAsync("web"));
        await node.DoAsync("rm", "--force", "--time", "0", "db", "web");
        AssertNothingIsLeft(node);
    }

    [NamespaceFact]
    public async Task Container_ThatCannotHaveAllItsNetworks_DoesNotStartAndSaysWhy()
    {
        await using var node = await PodmanNode.StartAsync();
        node.Write("manifests/db.yaml", """
            apiVersion: v1
            kind: Pod
            metadata:
              name: db
              annotations:
                k8s.v1.cni.cncf.io/networks: nowhere
            """);
        WriteNetwork(node, $$"""{"type":"multus","cniDir":"${N}/multus","binDir":"${N}/bin","manifestDir":"${N}/manifests","delegates":[{{Main}}]}""");

        var answer = await node.TryAsync("run", "--detach", "--name", "db", "--network", "node", "localhost/box", "/bin/busybox", "sleep", "86400");

        Assert.NotEqual(0, answer.Exit);
        Assert.Contains("nowhere", answer.Error, StringComparison.Ordinal);
        await node.DoAsync("rm", "--force", "db");
        AssertNothingIsLeft(node);
    }

    // Podman takes lists, and nothing else.
    private static void WriteNetwork(PodmanNode node, string plugin) =>
        node.Write("net.d/10-node.conflist", $$"""{"cniVersion":"1.0.0","name":"node","plugins":[{{plugin}}]}""");

    private static string NatRules() => Tool.Run("iptables", "-t", "nat", "-S");

    private static void AssertNothingIsLeft(PodmanNode node)
    {
        Assert.Empty(node.Leases);
        Assert.Empty(node.Files("multus"));
        Assert.Empty(Directory.GetFiles("/run/netns", "netns-*"));
    }
}
