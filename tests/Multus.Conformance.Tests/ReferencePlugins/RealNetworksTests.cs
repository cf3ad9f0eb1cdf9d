using System.Text.Json.Nodes;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.ReferencePlugins;

public sealed class RealNetworksTests
{
    [NamespaceTheory]
    [InlineData("0.3.1")]
    [InlineData("0.4.0")]
    [InlineData("1.0.0")]
    public async Task Pod_WithThreeNetworks_GetsThemAndLeavesNothing(string version)
    {
        using var node = new Node();
        using var pod = new TestNamespace();
        var config = ThreeNetworks(node, version);

        AssertDone(await node.CallAsync("ADD", "pod-a", pod, config));

        Assert.Equal(["eth0", "net1", "net2"], pod.Links());
        Assert.Contains("10.88.0.2/24", pod.Ip("-br", "addr", "show", "eth0"), StringComparison.Ordinal);
        Assert.Contains("10.89.0.2/24", pod.Ip("-br", "addr", "show", "net1"), StringComparison.Ordinal);
        Assert.Contains("10.90.0.2/24", pod.Ip("-br", "addr", "show", "net2"), StringComparison.Ordinal);
        Assert.Contains("--dport 18080", node.NatRules, StringComparison.Ordinal);
        Assert.Equal(3, node.Reservations.Count);

        if (version != "0.3.1")
        {
            AssertDone(await node.CallAsync("CHECK", "pod-a", pod, config));
        }

        AssertDone(await node.CallAsync("DEL", "pod-a", pod, config));
        AssertDone(await node.CallAsync("DEL", "pod-a", pod, config));

        Assert.Empty(pod.Links());
        Assert.Empty(node.HostLinks);
        Assert.Empty(node.Reservations);
        Assert.Empty(node.State);
        Assert.DoesNotContain("--dport 18080", node.NatRules, StringComparison.Ordinal);
    }

    [NamespaceFact]
    public async Task Check_WhenAnInterfaceIsGone_NamesItsNetwork()
    {
        using var node = new Node();
        using var pod = new TestNamespace();
        var config = ThreeNetworks(node, "1.0.0");
        AssertDone(await node.CallAsync("ADD", "pod-a", pod, config));

        pod.Ip("link", "del", "net1");
        var answer = await node.CallAsync("CHECK", "pod-a", pod, config);

        Assert.Equal(1, answer.Exit);
        Assert.Contains("network \"storage\" (interface net1)", answer.ReadError().Message, StringComparison.Ordinal);
        AssertDone(await node.CallAsync("DEL", "pod-a", pod, config));
    }

    [NamespaceFact]
    public async Task Check_AfterTheConfigurationChanged_LooksAtWhatWasAttached()
    {
        using var node = new Node();
        using var pod = new TestNamespace();
        AssertDone(await node.CallAsync("ADD", "pod-a", pod, ThreeNetworks(node, "1.0.0")));

        var other = node.Config("1.0.0", Bridge(node, "1.0.0", "other", "10.91.0.0/24"));
        AssertDone(await node.CallAsync("CHECK", "pod-a", pod, other));
        AssertDone(await node.CallAsync("DEL", "pod-a", pod, other));

        Assert.Empty(pod.Links());
        Assert.Empty(node.Reservations);
    }

    [NamespaceFact]
    public async Task Add_WhenTheLastNetworkHasNoAddressLeft_TakesTheOthersAwayAgain()
    {
        using var node = new Node();
        using var first = new TestNamespace();
        using var second = new TestNamespace();
        var scarce = Bridge(node, "1.0.0", "scarce", "10.92.0.0/24");
        scarce["ipam"] = node.HostLocal("10.92.0.0/24", only: "10.92.0.9");
        var config = node.Config("1.0.0", Bridge(node, "1.0.0", "plenty", "10.93.0.0/24"), scarce);
        AssertDone(await node.CallAsync("ADD", "pod-a", first, config));
        var before = node.Reservations;

        var answer = await node.CallAsync("ADD", "pod-b", second, config);

        Assert.Equal(1, answer.Exit);
        Assert.Contains("error adding container to network \"scarce\"", answer.ReadError().Message, StringComparison.Ordinal);
        Assert.Empty(second.Links());
        Assert.Equal(before, node.Reservations);
        Assert.Equal(["eth0", "net1"], first.Links());
        Assert.DoesNotContain(node.State, static file => file.Contains("pod-b", StringComparison.Ordinal));
        AssertDone(await node.CallAsync("DEL", "pod-a", first, config));
    }

    [NamespaceFact]
    public async Task Add_WhenAnInterfaceNameIsTaken_RefusesAndLeavesThatInterfaceAlone()
    {
        using var node = new Node();
        using var pod = new TestNamespace();
        pod.Ip("link", "add", "net1", "type", "bridge");

        var answer = await node.CallAsync("ADD", "pod-a", pod, ThreeNetworks(node, "1.0.0"));

        Assert.Equal(1, answer.Exit);
        Assert.Contains("interface name net1 already exists", answer.ReadError().Message, StringComparison.Ordinal);
        Assert.Equal(["net1"], pod.Links());
        Assert.Empty(node.State);
        Assert.Empty(node.Reservations);
        Assert.Empty(node.HostLinks);
    }

    [NamespaceFact]
    public async Task Pod_WithMacvlan_GetsIt()
    {
        using var node = new Node();
        using var pod = new TestNamespace();
        node.HostIp("link", "add", "br-uplink", "type", "bridge");
        node.HostIp("link", "set", "br-uplink", "up");
        var macvlan = new JsonObject
        {
            ["cniVersion"] = "1.0.0", ["name"] = "lan", ["type"] = "macvlan", ["master"] = "br-uplink", ["ipam"] = node.HostLocal("10.94.0.0/24"),
        };
        var config = node.Config("1.0.0", Bridge(node, "1.0.0", "default", "10.95.0.0/24"), macvlan);

        AssertDone(await node.CallAsync("ADD", "pod-a", pod, config));
        Assert.Contains("macvlan", pod.Ip("-d", "link", "show", "net1"), StringComparison.Ordinal);

        AssertDone(await node.CallAsync("DEL", "pod-a", pod, config));
        Assert.Empty(pod.Links());
        Assert.Empty(node.Reservations);
    }

    // No versions, no names, and the primary network last: as the first users of Multus wrote it.
    [NamespaceFact]
    public async Task Pod_WithConfigurationOf2016_GetsThePrimaryFromTheMasterPlugin()
    {
        using var node = new Node();
        using var pod = new TestNamespace();
        var config = new JsonObject
        {
            ["name"] = "minion1",
            ["type"] = "multus",
            ["cniDir"] = node.Config("")["cniDir"]!.DeepClone(),
            ["binDir"] = Node.PluginFolder,
            ["delegates"] = new JsonArray(
                new JsonObject { ["type"] = "bridge", ["bridge"] = "br-north", ["ipam"] = node.HostLocal("10.56.217.0/24", only: "10.56.217.131") },
                new JsonObject { ["type"] = "bridge", ["bridge"] = "br-south", ["ipam"] = node.HostLocal("10.56.217.0/24", only: "10.56.217.100") },
                new JsonObject { ["type"] = "bridge", ["masterplugin"] = true, ["bridge"] = "br-main", ["ipam"] = node.HostLocal("10.96.0.0/24") }),
        };

        var answer = await node.CallAsync("ADD", "pod-a", pod, config);

        AssertDone(answer);
        Assert.Equal(["eth0", "net0", "net1"], pod.Links().Order(StringComparer.Ordinal));
        Assert.Contains("10.96.0.2/24", pod.Ip("-br", "addr", "show", "eth0"), StringComparison.Ordinal);
        Assert.Contains("10.56.217.131/24", pod.Ip("-br", "addr", "show", "net0"), StringComparison.Ordinal);
        Assert.Equal("10.96.0.2/24", (string)JsonNode.Parse(answer.Output)!["ip4"]!["ip"]!);
        AssertDone(await node.CallAsync("DEL", "pod-a", pod, config));
        Assert.Empty(pod.Links());
        Assert.Empty(node.Reservations);
        Assert.Empty(node.State);
    }

    private static JsonObject ThreeNetworks(Node node, string version)
    {
        var config = node.Config(
            version,
            new JsonObject
            {
                ["cniVersion"] = version,
                ["name"] = "default",
                ["plugins"] = new JsonArray(
                    BridgePlugin("br-default", node.HostLocal("10.88.0.0/24")),
                    new JsonObject { ["type"] = "portmap", ["capabilities"] = new JsonObject { ["portMappings"] = true } }),
            },
            Bridge(node, version, "storage", "10.89.0.0/24"),
            new JsonObject { ["cniVersion"] = version, ["name"] = "direct", ["type"] = "ptp", ["ipam"] = node.HostLocal("10.90.0.0/24") });
        config["runtimeConfig"] = new JsonObject
        {
            ["portMappings"] = new JsonArray(new JsonObject { ["hostPort"] = 18080, ["containerPort"] = 80, ["protocol"] = "tcp" }),
        };
        return config;
    }

    private static JsonObject Bridge(Node node, string version, string name, string subnet)
    {
        var bridge = BridgePlugin($"br-{name}", node.HostLocal(subnet));
        bridge["cniVersion"] = version;
        bridge["name"] = name;
        return bridge;
    }

    private static JsonObject BridgePlugin(string name, JsonObject ipam) =>
        new() { ["type"] = "bridge", ["bridge"] = name, ["isGateway"] = true, ["ipam"] = ipam };

    private static void AssertDone(PluginAnswer answer) => Assert.True(answer.Exit == 0, $"{answer.Output}{answer.Error}");
}
