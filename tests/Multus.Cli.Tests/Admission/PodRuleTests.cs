using System.Text.Json.Nodes;
using Multus.Core.Networks;
using Multus.Core.Planning;

namespace Multus.Cli.Tests.Admission;

/// <summary>What is refused of pods, and what of them is warned of.</summary>
public sealed class PodRuleTests
{
    private const string Taking = """
        { "cniVersion": "1.0.0", "type": "macvlan", "master": "eth1", "ipam": { "type": "dhcp" },
          "capabilities": { "ips": true, "mac": true, "infinibandGUID": true, "portMappings": true, "bandwidth": true } }
        """;

    private static readonly Judge Judge = new() { Networks = [Judge.Known("shop/lan", Taking), Judge.Known("shop/wan", Taking), Judge.Known("other/lan", Taking)] };
    private static readonly NamespaceRules Isolated = new() { Isolation = NamespaceIsolation.On };

    [Theory]
    [InlineData("lan")]
    [InlineData("lan@net5, shop/wan")]
    [InlineData("other/lan")]
    [InlineData("""[{ "name": "lan", "interface": "net2", "ips": ["10.1.0.5/24"], "mac": "02:00:00:00:00:01" }]""")]
    [InlineData("""[{ "name": "lan", "portMappings": [{ "hostPort": 80, "containerPort": 8080, "protocol": "tcp" }], "bandwidth": { "ingressRate": 1000, "ingressBurst": 10 } }]""")]
    [InlineData("""[{ "name": "lan", "default-route": ["10.1.0.1", "fd00::1"] }, { "name": "wan" }]""")]
    [InlineData("""[{ "name": "lan", "infiniband-guid": "c2:11:22:33:44:55:66:77" }]""")]
    public void K24_RightPod_IsAllowed(string networks) => Assert.Equal("allowed", Judge.Say(Reviews.Create(Reviews.Pod(networks))));

    [Theory]
    [InlineData("a/b/c", "selection-invalid")]
    [InlineData("lan,", "selection-invalid")]
    [InlineData("[{ \"name\": \"lan\" ", "json-syntax")]
    [InlineData("""{ "name": "lan" }""", "wrong-type")]
    [InlineData("""[{ "namespace": "shop" }]""", "missing-key")]
    [InlineData("""[{ "name": "LAN" }]""", "name-invalid")]
    [InlineData("lan@ethernet-interface-1", "interface-name")]
    [InlineData("lan@net5,wan@net5", "interface-clash")]
    [InlineData("lan,wan@net1", "interface-clash")]
    [InlineData("lan@eth0", "interface-reserved")]
    [InlineData("""[{ "name": "lan", "mac": "02:00:00:00:00:01" }, { "name": "lan", "mac": "02:00:00:00:00:01" }]""", "mac-twice")]
    [InlineData("""[{ "name": "lan", "ips": ["10.1.0"] }]""", "ip-invalid")]
    [InlineData("""[{ "name": "lan", "mac": "02:00" }]""", "mac-invalid")]
    [InlineData("""[{ "name": "lan", "infiniband-guid": "c2:11" }]""", "guid-invalid")]
    [InlineData("""[{ "name": "lan", "portMappings": [{ "hostPort": 70000, "containerPort": 80 }] }]""", "port-invalid")]
    [InlineData("""[{ "name": "lan", "portMappings": [{ "hostPort": 80, "containerPort": 80, "protocol": "icmp" }] }]""", "value-unknown")]
    [InlineData("""[{ "name": "lan", "bandwidth": { "ingressBurst": 10 } }]""", "selection-invalid")]
    [InlineData("""[{ "name": "lan", "default-route": ["10.1.0.1", "10.1.0.2"] }]""", "default-route-several")]
    [InlineData("""[{ "name": "lan", "default-route": ["10.1.0.1"] }, { "name": "wan", "default-route": ["10.2.0.1"] }]""", "default-route-clash")]
    [InlineData("""[{ "name": "lan", "ips": ["10.1.0.5/24"], "ipam-claim-reference": "mine" }]""", "claim-and-ips")]
    public void K24_BrokenPod_IsRefused(string networks, string rule)
    {
        var answer = Judge.Say(Reviews.Create(Reviews.Pod(networks))).Split('\n');

        Assert.StartsWith("422 Invalid: ", answer[0], StringComparison.Ordinal);
        Assert.Contains(answer, line => line.Contains("metadata.annotations[k8s.v1.cni.cncf.io/networks]", StringComparison.Ordinal) && line.EndsWith($"[{rule}]", StringComparison.Ordinal));
    }

    [Fact]
    public void K24_BrokenDefaultNetwork_IsRefused()
    {
        var pod = Reviews.Pod("lan");
        pod["metadata"]!["annotations"]!["v1.multus-cni.io/default-network"] = "lan,wan";

        Assert.Contains("[default-network-several]", Judge.Say(Reviews.Create(pod)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("k8s.v1.cni.cncf.io/networks", "other/lan")]
    [InlineData("v1.multus-cni.io/default-network", "other/lan")]
    public void K24_NetworkOfAnotherNamespace_IsForbiddenWhereTheyAreIsolated(string annotation, string networks)
    {
        var pod = Reviews.Pod("lan");
        pod["metadata"]!["annotations"]![annotation] = networks;
        var isolated = new Judge { Networks = Judge.Networks, Namespaces = Isolated };

        Assert.Equal("allowed", Judge.Say(Reviews.Create(pod)));
        Assert.Equal(
            $"403 Forbidden: metadata.annotations[{annotation}]: the pod is in \"shop\", \"other/lan\" is not, and namespaceIsolation is on: name a network of \"shop\", or of default [namespace-isolation]",
            isolated.Say(Reviews.Create(pod)));
        Assert.Equal("allowed", new Judge { Networks = Judge.Networks, Namespaces = Isolated with { Global = ["other"] } }.Say(Reviews.Create(pod)));
    }

    [Theory]
    [InlineData("other/lan")]
    [InlineData("other/none")]
    [InlineData("lam")]
    public void Decide_IsolatedNamespaces_TellsNothingOfOthers(string networks)
    {
        var isolated = new Judge { Networks = [Judge.Known("other/lam", Taking), Judge.Known("other/lan", Taking)], Namespaces = Isolated };
        var answer = isolated.Decide(Reviews.Create(Reviews.Pod(networks)));

        Assert.All(answer.Warnings, static warning => Assert.DoesNotContain("other/", warning, StringComparison.Ordinal));
        Assert.Equal(networks == "lam", answer.Warnings.Length == 1);
    }

    // Whoever applies a folder may make the pod first.
    [Fact]
    public void K24_NetworkThatThereIsNot_IsWarnedOf() => Assert.Equal(
        "allowed\nwarning: metadata.annotations[k8s.v1.cni.cncf.io/networks]: there is no NetworkAttachmentDefinition \"shop/land\"; did you mean \"shop/lan\"? [network-missing]",
        Judge.Say(Reviews.Create(Reviews.Pod("land"))));

    [Fact]
    public void K24_NetworksThatAreNotKnown_AreNotHeldAgainstAnybody() => Assert.Equal(
        "allowed\nwarning: the networks of the cluster are not known here: whether those that are asked for exist was not checked",
        new Judge { Networks = null }.Say(Reviews.Create(Reviews.Pod("land"))));

    [Fact]
    public void K24_CapabilityThatNoPluginTakes_IsWarnedOf()
    {
        var answer = new Judge().Decide(Reviews.Create(Reviews.Pod("""[{ "name": "lan", "mac": "02:00:00:00:00:01" }]""")));

        Assert.Null(answer.Refusal);
        Assert.EndsWith("[capability-not-taken]", Assert.Single(answer.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void K24_PodOfTheNodesNetwork_IsWarnedOf()
    {
        var pod = Reviews.Pod("lan");
        pod["spec"]!["hostNetwork"] = true;

        Assert.Equal("allowed\nwarning: spec.hostNetwork: the pod is in its node's network, and gets no other: take \"hostNetwork\" away, or the networks [host-network]", Judge.Say(Reviews.Create(pod)));
    }

    [Theory]
    [InlineData(null, "allowed\nwarning: metadata.annotations[k8s.v1.cni.cncf.io/networks]: \"shop/lan\" hands out devices of \"intel.com/nic\": write that in \"resources\" of a container, if nothing in the cluster adds it [device-not-requested]")]
    [InlineData("intel.com/nic", "allowed")]
    public void K24_NetworkOfDevices_WantsThemRequested(string? resource, string expected)
    {
        var judge = new Judge { Networks = [new NetworkAttachmentDefinition(new NetworkRef("shop", "lan"), Taking) { ResourceName = "intel.com/nic" }] };
        var pod = Reviews.Pod("lan");
        pod["spec"]!["containers"]![0]!["resources"]!["limits"] = resource is null ? null : new JsonObject { [resource] = "1" };

        Assert.Equal(expected, judge.Say(Reviews.Create(pod)));
    }

    [Theory]
    [InlineData("apps/v1", "Deployment")]
    [InlineData("apps/v1", "StatefulSet")]
    [InlineData("batch/v1", "Job")]
    public void Decide_PatternOfBrokenPods_IsRefused(string apiVersion, string kind)
    {
        var answer = Judge.Say(Reviews.Create(Reviews.Set(apiVersion, kind, Reviews.Pod("lan@eth0"))));

        Assert.StartsWith("422 Invalid: spec.template.metadata.annotations[k8s.v1.cni.cncf.io/networks]: ", answer, StringComparison.Ordinal);
        Assert.Equal("allowed", Judge.Say(Reviews.Create(Reviews.Set(apiVersion, kind, Reviews.Pod("lan")))));
    }
}
