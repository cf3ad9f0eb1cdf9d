using Multus.Core.Networks;

namespace Multus.Core.Tests.Planning;

/// <summary>What a pod cannot have, and how it is told.</summary>
public sealed class PlanRejectionTests
{
    private const string Delegates = "\"delegates\":[{\"name\":\"main\",\"type\":\"bridge\"}]";
    private const string Node = $$"""{"cniVersion":"1.0.0","name":"node","kubeconfig":"/k",{{Delegates}}}""";
    private const string Isolated = $$"""{"cniVersion":"1.0.0","name":"node","kubeconfig":"/k","namespaceIsolation":true,"globalNamespaces":"shared",{{Delegates}}}""";
    private readonly PlanBench _bench = new();

    [Fact]
    public async Task N07_Plan_OfNetworkThatIsMissing_SaysWhichAndWhere()
    {
        _bench.AddSpy("blue/a");

        var error = await _bench.RejectAsync(Node, (AnnotationKeys.Networks, "a,nope,red/gone"));

        Assert.Equal(
            "cannot find a network-attachment-definition (nope) in namespace (blue): network-attachment-definitions.k8s.cni.cncf.io \"nope\" not found; "
            + "cannot find a network-attachment-definition (gone) in namespace (red): network-attachment-definitions.k8s.cni.cncf.io \"gone\" not found",
            error);
    }

    [Theory]
    [InlineData("a,")]
    [InlineData("a,,a")]
    public async Task K01AndN13_Plan_OfItemWithoutName_SaysThatThereIsNoSuchNetwork(string annotation)
    {
        _bench.AddSpy("blue/a");

        Assert.Equal(
            "cannot find a network-attachment-definition () in namespace (blue): resource name may not be empty",
            await _bench.RejectAsync(Node, (AnnotationKeys.Networks, annotation)));
    }

    [Theory]
    [InlineData("other/x", true)]
    [InlineData("shared/x", false)]
    [InlineData("blue/x", false)]
    [InlineData("x", false)]
    public async Task N69_Plan_WithIsolation_AllowsOwnAndGlobalNamespaces(string network, bool refused)
    {
        _bench.AddSpy("other/x");
        _bench.AddSpy("shared/x");
        _bench.AddSpy("blue/x");

        if (refused)
        {
            Assert.Equal(
                "namespace isolation enabled, annotation violates permission, pod is in namespace blue but refers to target namespace other",
                await _bench.RejectAsync(Isolated, (AnnotationKeys.Networks, network)));
            Assert.Empty(_bench.Cluster.Asked);
        }
        else
        {
            Assert.NotEmpty(await _bench.PlanAsync(Isolated, (AnnotationKeys.Networks, network)));
        }
    }

    [Theory]
    [InlineData("other/x", true)]
    [InlineData("shared/x", false)]
    [InlineData("blue/x", false)]
    [InlineData("x", false)]
    public async Task N69_Plan_WithIsolation_HoldsTheOwnDefaultNetworkToItToo(string network, bool refused)
    {
        _bench.AddSpy("other/x");
        _bench.AddSpy("shared/x");
        _bench.AddSpy("blue/x");
        _bench.AddSpy("kube-system/x");

        if (refused)
        {
            Assert.Contains("refers to target namespace other", await _bench.RejectAsync(Isolated, (AnnotationKeys.DefaultNetwork, network)), StringComparison.Ordinal);
        }
        else
        {
            Assert.NotEmpty(await _bench.PlanAsync(Isolated, (AnnotationKeys.DefaultNetwork, network)));
        }
    }

    [Theory]
    [InlineData("", "no default network is specified")]
    [InlineData("[]", "no default network is specified")]
    [InlineData("a,b", "more than one default network is specified")]
    public async Task Plan_WithAnythingButOneDefaultNetwork_IsRefused(string annotation, string problem) =>
        Assert.Contains(problem, await _bench.RejectAsync(Node, (AnnotationKeys.DefaultNetwork, annotation)), StringComparison.Ordinal);

    [Fact]
    public async Task Plan_WithMistakesInBothAnnotations_NamesBoth()
    {
        var error = await _bench.RejectAsync(Node, (AnnotationKeys.DefaultNetwork, "A"), (AnnotationKeys.Networks, "a/b/c"));

        Assert.Contains("annotation v1.multus-cni.io/default-network: ", error, StringComparison.Ordinal);
        Assert.Contains("annotation k8s.v1.cni.cncf.io/networks: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task K06AndN27_Plan_OfOneInterfaceNameForTwo_IsRefused()
    {
        _bench.AddSpy("blue/a");

        Assert.Equal(
            "networks \"blue/a\" and \"blue/a\" would both get the interface name \"net2\"",
            await _bench.RejectAsync(Node, (AnnotationKeys.Networks, "a@net2,a")));
    }

    [Theory]
    [InlineData("""["10.1.1.1"]""", """["10.2.2.1"]""", true)]
    [InlineData("""["10.1.1.1"]""", """["fd00::1"]""", false)]
    [InlineData("""["10.1.1.1"]""", "[]", false)]
    public async Task K05AndN34_Plan_OfTwoGatewaysOfOneFamily_IsRefused(string one, string other, bool refused)
    {
        _bench.AddSpy("blue/a");
        var annotation = (AnnotationKeys.Networks, $$"""[{"name":"a","default-route":{{one}}},{"name":"a","default-route":{{other}}}]""");

        if (refused)
        {
            Assert.Contains("multus does not support ECMP for default-route", await _bench.RejectAsync(Node, annotation), StringComparison.Ordinal);
        }
        else
        {
            Assert.NotEmpty(await _bench.PlanAsync(Node, annotation));
        }
    }

    [Theory]
    [InlineData("fail", "vf,vf", "blue/vf")]
    [InlineData("fail", "vf,other", "blue/other")]
    [InlineData("ignore", "vf,other", "")]
    public async Task K20_Plan_OfMoreNetworksThanDevices_IsRefusedUnlessConfiguredOtherwise(string missingDevice, string networks, string refused)
    {
        _bench.Cluster.AddNetwork("blue/vf", """{"cniVersion":"1.0.0","type":"sriov"}""", "example.com/vf");
        _bench.Cluster.AddNetwork("blue/other", """{"cniVersion":"1.0.0","type":"sriov"}""", "example.com/vf");
        _bench.Cluster.Devices = PlanBench.Devices("example.com/vf", "one");
        var config = $$"""{"cniVersion":"1.0.0","name":"node","kubeconfig":"/k","missingDevice":"{{missingDevice}}",{{Delegates}}}""";

        if (refused.Length > 0)
        {
            Assert.Equal(
                $"network \"{refused}\": no unallocated device of resource \"example.com/vf\" is left; the pod has 1",
                await _bench.RejectAsync(config, (AnnotationKeys.Networks, networks)));
        }
        else
        {
            Assert.NotEmpty(await _bench.PlanAsync(config, (AnnotationKeys.Networks, networks)));
        }
    }

    [Fact]
    public async Task Plan_OfCapabilityThatNoPluginTakes_IsRefusedIfConfigured()
    {
        _bench.AddSpy("blue/a");
        var config = $$"""{"cniVersion":"1.0.0","name":"node","kubeconfig":"/k","missingCapability":"fail",{{Delegates}}}""";

        Assert.Equal(
            "network \"blue/a\": the pod asks for \"ips\", and no plugin of the network declares to take it (capabilities)",
            await _bench.RejectAsync(config, (AnnotationKeys.Networks, """[{"name":"a","ips":["10.1.1.1/24"]}]""")));
    }

    [Theory]
    [InlineData("""{"type":"x","args":{"cni":[]}}""", "\"args.cni\": expected an object to put \"cni-args\" into, found an array")]
    [InlineData("""{"type":"multus"}""", "calls multus itself")]
    [InlineData("""{"type":"multus-shim"}""", "calls multus-shim itself")]
    [InlineData("""{"plugins":[]}""", "no plugins in list")]
    [InlineData("not json", "spec.config: ")]
    [InlineData("[]", "spec.config: expected a JSON object, found an array")]
    public async Task Plan_OfNetworkThatIsNone_SaysWhichAndWhy(string config, string problem)
    {
        _bench.Cluster.AddNetwork("blue/a", config);

        var error = await _bench.RejectAsync(Node, (AnnotationKeys.Networks, """[{"name":"a","cni-args":{"a":"b"}}]"""));

        Assert.Contains("blue/a", error, StringComparison.Ordinal);
        Assert.Contains(problem, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nope", "failed to get clusterNetwork nope in namespace kube-system: cannot find network: nope: cannot find a network-attachment-definition (nope) in namespace (kube-system): ")]
    [InlineData("/none", "failed to get clusterNetwork /none in namespace kube-system: cannot find network: /none is no file, and no folder with a network configuration")]
    [InlineData("/net.d/bad.conflist", "error loading CNI conflist file /net.d/bad.conflist: ")]
    [InlineData("/net.d/bad.conf", "error loading CNI config file /net.d/bad.conf: ")]
    public async Task Plan_WithClusterNetworkThatIsMissing_SaysWhereItWasLookedFor(string value, string problem)
    {
        _bench.Files.Put("/net.d/bad.conflist", "{}");
        _bench.Files.Put("/net.d/bad.conf", "{}");

        Assert.Contains(problem, await _bench.RejectAsync($$"""{"cniVersion":"1.0.0","name":"node","kubeconfig":"/k","clusterNetwork":"{{value}}"}"""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_WithAuxiliaryChainAndNoPath_IsRefused()
    {
        _bench.AddSpy("kube-system/main");

        Assert.Equal(
            "auxiliary chain used but ClusterNetwork must be a path, and it is not a path: main",
            await _bench.RejectAsync("""{"cniVersion":"1.0.0","name":"node","kubeconfig":"/k","clusterNetwork":"main","auxiliaryCNIChainName":"v"}"""));
    }
}
