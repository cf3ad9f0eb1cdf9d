using System.Text.Json;
using Multus.Core.Networks;
using Multus.TestKit.Golden;

namespace Multus.Core.Tests.Planning;

/// <summary>Whole plans: what a configuration, a pod's annotations and the networks there are come to.</summary>
public sealed class PlanTests
{
    private const string Node = """{"cniVersion":"1.0.0","name":"node","type":"multus","kubeconfig":"/k","delegates":[{"name":"main","type":"bridge"}]}""";
    private readonly PlanBench _bench = new();

    [Fact]
    public async Task N60_Plan_OfPodThatAsksForNothing_IsTheDefaultNetwork() => GoldenFile.VerifyJson(await _bench.PlanAsync(Node));

    [Fact]
    public async Task N17And28_Plan_OfNetworksByName_NumbersTheirInterfaces()
    {
        _bench.AddSpy("blue/a");
        _bench.AddSpy("red/b");

        GoldenFile.VerifyJson(await _bench.PlanAsync(Node, (AnnotationKeys.Networks, "a, red/b@stor0 ,a")));
        Assert.Equal(["network blue/a", "network red/b"], _bench.Cluster.Asked.ToArray());
    }

    [Fact]
    public async Task N21And25And29And31And33And37_Plan_OfEverythingThatCanBeAsked_HandsItOn()
    {
        _bench.Cluster.AddNetwork("blue/full", """
            {"cniVersion":"1.1.0","plugins":[
              {"type":"spy","capabilities":{"ips":true,"mac":true,"infinibandGUID":true,"portMappings":true},"args":{"cni":{"vlan":"1","kept":1.50},"other":{}}},
              {"type":"bandwidth","capabilities":{"bandwidth":true}}]}
            """);

        GoldenFile.VerifyJson(await _bench.PlanAsync(Node, (AnnotationKeys.Networks, """
            [{"name":"full","interface":"stor0","ips":["10.1.1.5/24","fd00::5/64"],"mac":"02:00:00:00:00:01","infiniband-guid":"c2:11:22:33:44:55:66:77",
              "portMappings":[{"hostPort":8080,"containerPort":80}],"bandwidth":{"ingressRate":1000,"ingressBurst":2000},
              "cni-args":{"vlan":"210","more":{"x":[1]}},"default-route":["10.1.1.1","fd00::1"]}]
            """)));
    }

    [Fact]
    public async Task N04_Plan_OfDevices_HandsThemOutInOrder()
    {
        _bench.Cluster.AddNetwork("blue/sriov", """{"cniVersion":"1.0.0","name":"sriov-net","type":"sriov","capabilities":{"deviceID":true,"CNIDeviceInfoFile":true}}""", "example.com/vf");
        _bench.Cluster.AddNetwork("blue/lists", """{"cniVersion":"1.0.0","plugins":[{"type":"sriov"},{"type":"tuning"}]}""", "example.com/vf");
        _bench.Cluster.Devices = PlanBench.Devices("example.com/vf", "0000:3b:02.1", "0000:3b:02.4");

        GoldenFile.VerifyJson(await _bench.PlanAsync(Node, (AnnotationKeys.Networks, "sriov,lists")));
        Assert.Equal(1, _bench.Cluster.Asked.Count(static question => question == "devices"));
    }

    [Fact]
    public async Task Plan_OfOwnDefaultNetworkAndAnotherOfTheSameResource_TakesTwoDevices()
    {
        _bench.Cluster.AddNetwork("kube-system/vf", """{"cniVersion":"1.0.0","type":"sriov"}""", "example.com/vf");
        _bench.Cluster.Devices = PlanBench.Devices("example.com/vf", "one", "two");

        var plan = await _bench.PlanAsync(Node, (AnnotationKeys.DefaultNetwork, "vf"), (AnnotationKeys.Networks, "kube-system/vf"));

        using var json = JsonDocument.Parse(plan);
        Assert.Equal(["one", "two"], json.RootElement.GetProperty("attachments").EnumerateArray().Select(static entry => entry.GetProperty("device").GetProperty("deviceID").GetString()!));
    }

    [Fact]
    public async Task N60And61_Plan_WithClusterNetworkAndDefaultNetworks_PutsThemFirst()
    {
        _bench.AddSpy("kube-system/main");
        _bench.AddSpy("blue/a");
        _bench.Files.Put("/etc/cni/multus/net.d/20-side.conflist", """{"cniVersion":"1.0.0","name":"side","plugins":[{"type":"spy"}]}""");

        GoldenFile.VerifyJson(await _bench.PlanAsync(
            """{"cniVersion":"1.0.0","name":"node","kubeconfig":"/k","clusterNetwork":"main","defaultNetworks":["side"]}""", (AnnotationKeys.Networks, "a")));
    }

    [Fact]
    public async Task Plan_WithAuxiliaryChain_RunsItLast()
    {
        _bench.AddSpy("blue/a");
        _bench.Files.Put("/net.d/10-main.conflist", """{"cniVersion":"1.0.0","name":"main","plugins":[{"type":"spy"}]}""");
        _bench.Files.Put("/net.d/main/10-more.conf", """{"type":"tuning"}""");
        _bench.Files.Put("/net.d/vendor/10-x.conf", """{"type":"vendor-x","setting":1}""");
        _bench.Files.Put("/net.d/vendor/20-y.conf", """{"type":"vendor-y"}""");

        GoldenFile.VerifyJson(await _bench.PlanAsync(
            """{"cniVersion":"1.0.0","name":"node","kubeconfig":"/k","clusterNetwork":"/net.d/10-main.conflist","auxiliaryCNIChainName":"vendor"}""", (AnnotationKeys.Networks, "a")));
    }

    // The standard would have it all for the default network alone (N70); multus-cni forwards it, and networks rely on that.
    [Fact]
    public async Task K18_Plan_OfRuntimeConfig_OffersTheDefaultNetworkAllAndOthersWhatIsWellKnown() =>
        GoldenFile.VerifyJson(await PlanWithRuntimeConfigAsync("true"));

    [Fact]
    public async Task K18AndN70_Plan_OfRuntimeConfigThatIsNotForwarded_OffersItToTheDefaultNetworkAlone() =>
        GoldenFile.VerifyJson(await PlanWithRuntimeConfigAsync("false"));

    // The standard would have it fail; people have networks that do without declaring what they take.
    [Fact]
    public async Task N22_Plan_OfCapabilityThatNoPluginTakes_NoticesIt()
    {
        _bench.AddSpy("blue/a");

        using var json = JsonDocument.Parse(await _bench.PlanAsync(Node, (AnnotationKeys.Networks, """[{"name":"a","mac":"02:00:00:00:00:01"}]""")));

        Assert.Equal("network \"blue/a\": the pod asks for \"mac\", and no plugin of the network declares to take it (capabilities)", json.RootElement.GetProperty("notices")[0].GetString());
    }

    private Task<byte[]> PlanWithRuntimeConfigAsync(string forward)
    {
        _bench.AddSpy("blue/a");
        return _bench.PlanAsync(
            $$$"""
            {"cniVersion":"1.0.0","name":"node","kubeconfig":"/k","forwardRuntimeConfigToAll":{{{forward}}},
             "runtimeConfig":{"portMappings":[{"HostPort":18080,"ContainerPort":80,"Protocol":"tcp","HostIP":""}],"dns":{"Servers":["127.0.0.1"]},"cgroupPath":"/kubepods","mac":"","ips":[]},
             "delegates":[{"name":"main","type":"bridge"},{"name":"second","type":"bridge"}]}
            """,
            (AnnotationKeys.Networks, """[{"name":"a","portMappings":[{"hostPort":90,"containerPort":91,"protocol":"UDP"}]}]"""));
    }
}
