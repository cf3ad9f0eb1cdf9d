namespace Multus.Cli.Tests.Admission;

/// <summary>What is refused of networks, and what of them is warned of.</summary>
public sealed class NetworkRuleTests
{
    private const string Ipam = "\"ipam\": { \"type\": \"dhcp\" }";

    [Theory]
    [InlineData("")]
    [InlineData(""", "name": "lan" """)]
    [InlineData(""", "capabilities": { "mac": true } """)]
    public void K24_RightNetwork_IsAllowed(string more) =>
        Assert.Equal("allowed", new Judge().Say(Reviews.Create(Reviews.Network($$"""{ "cniVersion": "1.0.0", "type": "macvlan", "master": "eth1", {{Ipam}}{{more}} }"""))));

    // Each mistake by the name of its rule.
    [Theory]
    [InlineData("not JSON", "json-syntax")]
    [InlineData("[]", "wrong-type")]
    [InlineData("""{ "cniVersion": "one", "type": "macvlan", "master": "eth1" }""", "cni-version-invalid")]
    [InlineData("""{ "cniVersion": "1.0.0", "name": "a b", "type": "macvlan", "master": "eth1" }""", "network-name-invalid")]
    [InlineData("""{ "cniVersion": "1.0.0", "plugins": [] }""", "plugins-empty")]
    [InlineData("""{ "cniVersion": "1.0.0" }""", "plugin-type-missing")]
    [InlineData("""{ "cniVersion": "1.0.0", "plugins": [{ "type": "macvlan", "master": "eth1" }, { "mtu": 1500 }] }""", "plugin-type-missing")]
    [InlineData("""{ "cniVersion": "1.0.0", "type": "/opt/cni/bin/macvlan" }""", "plugin-type-path")]
    [InlineData("""{ "cniVersion": "1.0.0", "type": "multus" }""", "calls-multus")]
    [InlineData("""{ "cniVersion": "1.0.0", "type": "multus-shim" }""", "calls-multus")]
    [InlineData("""{ "cniVersion": "1.0.0", "type": "macvlan", "master": "eth1", "capabilities": { "ips": "true" } }""", "wrong-type")]
    [InlineData("""{ "cniVersion": "1.0.0", "type": "macvlan", "master": "eth1", "ipam": { "subnet": "10.1.0.0/24" } }""", "ipam-type-missing")]
    [InlineData("""{ "cniVersion": "1.0.0", "type": "macvlan", "master": "eth1", "ipam": "dhcp" }""", "wrong-type")]
    public void K24_BrokenNetwork_IsRefused(string config, string rule)
    {
        var answer = new Judge().Say(Reviews.Create(Reviews.Network(config)));

        Assert.StartsWith("422 Invalid: spec.config", answer, StringComparison.Ordinal);
        Assert.EndsWith($"[{rule}]", answer.Split('\n')[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "type": "macvlan", "master": "eth1", "ipam": { "type": "dhcp" } }""", "cni-version-missing")]
    [InlineData("""{ "cniVersion": "1.7.0", "type": "macvlan", "master": "eth1", "ipam": { "type": "dhcp" } }""", "cni-version-unknown")]
    [InlineData("""{ "cniVersion": "1.0.0", "type": "macvlan", "ipam": { "type": "dhcp" } }""", "master-unstated")]
    [InlineData("""{ "cniVersion": "1.0.0", "type": "macvlam", "ipam": { "type": "dhcp" } }""", "plugin-unknown")]
    public void K24_OddNetwork_IsWarnedOf(string config, string rule)
    {
        var answer = new Judge().Decide(Reviews.Create(Reviews.Network(config)));

        Assert.Null(answer.Refusal);
        Assert.EndsWith($"[{rule}]", Assert.Single(answer.Warnings), StringComparison.Ordinal);
    }

    // Pods that name it in the short form could not; those that name it in JSON can.
    [Fact]
    public void K24_NameWithADot_IsWarnedOf() =>
        Assert.EndsWith("[name-with-dot]", Assert.Single(new Judge().Decide(Reviews.Create(Reviews.Network(Reviews.Right, "lan.fast") )).Warnings, static warning => !warning.Contains("subnets-overlap", StringComparison.Ordinal)), StringComparison.Ordinal);

    [Fact]
    public void K24_ConfigOfMoreThan256KiB_IsRefused()
    {
        var config = $$"""{ "cniVersion": "1.0.0", "type": "macvlan", "master": "eth1", "_comment": "{{new string('x', 256 * 1024)}}" }""";

        Assert.EndsWith("[config-too-long]", new Judge().Say(Reviews.Create(Reviews.Network(config))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("intel.com/nic", "allowed")]
    [InlineData("nic", "422 Invalid: metadata.annotations[k8s.v1.cni.cncf.io/resourceName]: \"nic\" names no resource: write DOMAIN/NAME, such as \"intel.com/sriov\" [resource-name-invalid]")]
    public void K24_ResourceName_IsOne(string resource, string expected)
    {
        var network = Reviews.Network($$"""{ "cniVersion": "1.0.0", "type": "macvlan", "master": "eth1", {{Ipam}} }""");
        network["metadata"]!["annotations"] = new System.Text.Json.Nodes.JsonObject { ["k8s.v1.cni.cncf.io/resourceName"] = resource };

        Assert.Equal(expected, new Judge().Say(Reviews.Create(network)));
    }

    // What plugins keep by the name would be one for both.
    [Fact]
    public void K24_NameOfAnotherNetwork_IsWarnedOf()
    {
        var judge = new Judge { Networks = [Judge.Known("shop/other", """{ "cniVersion": "1.0.0", "name": "lan", "type": "bridge" }""")] };

        Assert.Equal(
            "allowed\nwarning: spec.config: \"lan\" is the name of \"shop/other\" too, which has other plugins: write another \"name\" for one of them [name-clash]",
            judge.Say(Reviews.Create(Reviews.Network($$"""{ "cniVersion": "1.0.0", "type": "macvlan", "master": "eth1", {{Ipam}} }"""))));
    }

    [Fact]
    public void K24_SubnetOfAnotherNetwork_IsWarnedOf()
    {
        var answer = new Judge().Say(Reviews.Create(Reviews.Network(Reviews.Right, "wan")));

        Assert.Equal("allowed\nwarning: spec.config: ipam.ranges[0][0].subnet: \"10.1.0.0/24\" has addresses in common with \"10.1.0.0/24\" of \"shop/lan\", in shop/lan (NetworkAttachmentDefinition): write subnets or ranges apart from each other [subnets-overlap]", answer);
    }

    // The network that is changed is among those that are known, and is not compared with itself.
    [Fact]
    public void K24_ChangeOfTheConfig_IsWarnedOf() => Assert.Equal(
        "allowed\nwarning: running pods keep this network as it was until they are made anew",
        new Judge().Say(Reviews.Update(Reviews.Network(Reviews.Right), Reviews.Network(Reviews.Right.Replace("eth1", "eth2", StringComparison.Ordinal)))));

    // Somebody's own plugin is nobody's mistake.
    [Fact]
    public void Decide_PluginOfOnesOwn_IsNotDoubted() =>
        Assert.Equal("allowed", new Judge().Say(Reviews.Create(Reviews.Network("""{ "cniVersion": "1.0.0", "type": "our-own-thing" }"""))));

    [Fact]
    public void Decide_EmptyConfig_IsAllowed()
    {
        var answer = new Judge().Decide(Reviews.Create(Reviews.Network("")));

        Assert.Null(answer.Refusal);
        Assert.EndsWith("[config-missing]", Assert.Single(answer.Warnings), StringComparison.Ordinal);
    }
}
