using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Commands;
using Multus.Core.Networks;
using Multus.Core.Ports;
using Multus.TestKit.Fakes;

namespace Multus.Core.Tests.Commands;

public sealed class AddForPodTests
{
    private const string StaticUid = "0123456789abcdef0123456789abcdef";

    [Fact]
    public async Task N28And44And61_Add_OfPod_AttachesReportsAndTells()
    {
        var bench = new ClusterBench("a,b@stor0");

        await bench.DoneAsync(CniCommand.Add);

        Assert.Equal(["ADD main eth0", "ADD a net1", "ADD b stor0"], bench.Story);
        Assert.Equal(["n0", "blue/a", "blue/b"], bench.Cluster.Statuses.Select(static status => status.Name));
        Assert.Equal([true, false, false], bench.Cluster.Statuses.Select(static status => status.IsDefault));
        Assert.Equal(
            [
                "Normal|AddedInterface|Add eth0 [10.1.0.2/24] from n0",
                "Normal|AddedInterface|Add net1 [10.1.0.2/24] from blue/a",
                "Normal|AddedInterface|Add stor0 [10.1.0.2/24] from blue/b",
            ],
            bench.Cluster.Events);
        Assert.Equal(["pod blue/web-0", "network blue/a", "network blue/b", "status"], bench.Cluster.Asked.ToArray());
    }

    [Fact]
    public async Task N66_Add_OfSecondThatFails_TellsOfTheFirstAndLeavesNothing()
    {
        var bench = new ClusterBench("a,b");
        bench.Runtime.Executor.Answer = static call => call.Type.Value == "b" && call.Command == CniCommand.Add ? FakeExecutor.Fail(11, "busy") : null;

        var error = await bench.FailsAsync(CniCommand.Add);

        Assert.Equal((CniErrorCode.TryAgainLater, $"[blue/web-0/{ClusterBench.Uid}:blue/b]: error adding container to network \"net-b\": busy"), (error.Code, error.Message));
        Assert.Equal(["ADD main eth0", "ADD a net1", "ADD b net2", "DEL b net2", "DEL a net1", "DEL main eth0"], bench.Story);
        Assert.Equal(2, bench.Cluster.Events.Count);
        Assert.Empty(bench.Cluster.Statuses);
        Assert.Empty(bench.Runtime.State);
    }

    [Fact]
    public async Task K10_Add_WithStatusThatCannotBeWritten_UndoesEverything()
    {
        var bench = new ClusterBench("a");
        bench.Cluster.StatusTrouble = new CniError(CniErrorCode.TryAgainLater, "the API server is busy");

        var error = await bench.FailsAsync(CniCommand.Add);

        Assert.Equal($"Multus: [blue/web-0/{ClusterBench.Uid}]: error setting the networks status: the API server is busy", error.Message);
        Assert.Equal(["ADD main eth0", "ADD a net1", "DEL a net1", "DEL main eth0"], bench.Story);
        Assert.Empty(bench.Runtime.State);
    }

    [Fact]
    public async Task Add_OfNetworkThatIsMissing_CallsNobodyAndTellsThePod()
    {
        var bench = new ClusterBench("a,nope");

        var error = await bench.FailsAsync(CniCommand.Add);

        Assert.Contains("cannot find a network-attachment-definition (nope) in namespace (blue)", error.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Story);
        Assert.Equal(
            ["Warning|NoNetworkFound|cannot find a network-attachment-definition (nope) in namespace (blue): network-attachment-definitions.k8s.cni.cncf.io \"nope\" not found"],
            bench.Cluster.Events);
        Assert.Empty(bench.Runtime.State);
    }

    [Fact]
    public async Task Add_WithClusterInTrouble_FailsAndAttachesNothing()
    {
        var bench = new ClusterBench("a");
        bench.Cluster.Trouble = new CniError(CniErrorCode.TryAgainLater, "the API server cannot be reached");

        var error = await bench.FailsAsync(CniCommand.Add);

        Assert.Equal((CniErrorCode.TryAgainLater, $"Multus: [blue/web-0/{ClusterBench.Uid}]: the API server cannot be reached"), (error.Code, error.Message));
        Assert.Empty(bench.Story);
    }

    [Fact]
    public async Task Add_OfPodWithAnotherUid_IsRefused()
    {
        var bench = new ClusterBench("a") { PodUid = "another" };

        Assert.EndsWith($"expected pod UID \"another\" but got \"{ClusterBench.Uid}\" from Kube API", (await bench.FailsAsync(CniCommand.Add)).Message, StringComparison.Ordinal);
        Assert.Empty(bench.Story);
    }

    [Fact]
    public async Task K19_Add_OfPodWithoutUid_TakesTheOneOfThatName()
    {
        var bench = new ClusterBench("a") { PodUid = null };

        await bench.DoneAsync(CniCommand.Add);

        Assert.Equal(["ADD main eth0", "ADD a net1"], bench.Story);
    }

    [Theory]
    [InlineData(AnnotationKeys.ConfigMirror)]
    [InlineData(AnnotationKeys.ConfigHash)]
    public async Task K16_AddOfStaticPodWithMirror_KnowsItByItsHash(string annotation)
    {
        var bench = new ClusterBench { PodUid = StaticUid };
        bench.Cluster.AddPod("web-0", "mirror", (annotation, StaticUid), (AnnotationKeys.Networks, "a"));

        await bench.DoneAsync(CniCommand.Add);

        Assert.Equal(["ADD main eth0", "ADD a net1"], bench.Story);
    }

    [Fact]
    public async Task K16_AddOfStaticPodWithAnotherHash_IsRefused()
    {
        var bench = new ClusterBench { PodUid = StaticUid };
        bench.Cluster.AddPod("web-0", "mirror", (AnnotationKeys.ConfigHash, "f" + StaticUid[1..]));

        await bench.FailsAsync(CniCommand.Add);

        Assert.Empty(bench.Story);
    }

    [Fact]
    public async Task K16_AddOfStaticPodWithoutMirrorYet_WaitsThenAttachesTheDefaultNetwork()
    {
        var bench = new ClusterBench { PodUid = StaticUid };
        bench.Cluster.Pods.Clear();

        await bench.DoneAsync(CniCommand.Add);

        Assert.Equal(["ADD main eth0"], bench.Story);
        Assert.InRange(bench.Runtime.Time.Passed, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(6));
        Assert.DoesNotContain("status", bench.Cluster.Asked);
    }

    [Fact]
    public async Task K16_AddOfPodThatIsGone_IsWorthAnotherTry()
    {
        var bench = new ClusterBench();
        bench.Cluster.Pods.Clear();

        var error = await bench.FailsAsync(CniCommand.Add);

        Assert.Equal(CniErrorCode.TryAgainLater, error.Code);
        Assert.Contains("pod \"blue/web-0\" not found", error.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Story);
        Assert.Empty(bench.Runtime.State);
    }

    [Fact]
    public async Task K16_AddOfPodThatIsGoneWhereThatIsIgnored_SucceedsWithoutAnybodyBeingCalled()
    {
        var bench = new ClusterBench { More = "\"missingPod\":\"ignore\"" };
        bench.Cluster.Pods.Clear();

        var result = Assert.IsType<CniResponse.Ok>(await bench.CallAsync(CniCommand.Add)).Result!;

        Assert.Equal("eth0", Assert.Single(result.Interfaces).Name);
        Assert.Equal("0.0.0.0/0", Assert.Single(result.Ips).Address.ToString());
        Assert.Empty(bench.Story);
    }

    [Fact]
    public async Task Add_OfSandboxWithoutPodWhereThatMayBe_AttachesTheDefaultNetwork()
    {
        var bench = new ClusterBench();
        bench.Cluster.Pods.Clear();
        bench.Cluster.Expectation = PodExpectation.MayBeUnknown;

        await bench.DoneAsync(CniCommand.Add);

        Assert.Equal(["ADD main eth0"], bench.Story);
    }

    [Fact]
    public async Task Add_OfAPodWithoutNamespaceWhereThatMayBe_LooksInTheDefaultNamespace()
    {
        var bench = new ClusterBench();
        bench.Cluster.Expectation = PodExpectation.MayBeUnknown;
        var config = RuntimeBench.Config(RuntimeBench.Delegates("main"));

        await bench.Runtime.CallAsync(CniCommand.Add, config, args: "IgnoreUnknown=1;K8S_POD_NAME=web-0");
        await bench.Runtime.CallAsync(CniCommand.Add, config, "other", args: "IgnoreUnknown=1;K8S_POD_NAMESPACE=blue");

        Assert.Equal(["pod default/web-0"], bench.Cluster.Asked.AsEnumerable());
        Assert.Equal(["ADD main eth0", "ADD main eth0"], bench.Story);
    }

    [Fact]
    public async Task K19_Add_WithoutNameOfThePod_SaysWhatIsMissing()
    {
        var bench = new ClusterBench();

        var answer = await bench.Runtime.CallAsync(CniCommand.Add, RuntimeBench.Config(RuntimeBench.Delegates("main"), "\"kubeconfig\":\"/k\""));

        var error = Assert.IsType<CniResponse.Fail>(answer).Error;
        Assert.Equal(CniErrorCode.InvalidEnvironmentVariables, error.Code);
        Assert.Contains("K8S_POD_NAMESPACE and K8S_POD_NAME are needed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_WithAnnotationsFromTheRuntime_DoesNotAskForThePod()
    {
        var bench = new ClusterBench { More = """
            "podAnnotations":"runtime","runtimeConfig":{"io.kubernetes.cri.pod-annotations":{"k8s.v1.cni.cncf.io/networks":"a"}}
            """ };

        await bench.DoneAsync(CniCommand.Add);

        Assert.Equal(["ADD main eth0", "ADD a net1"], bench.Story);
        Assert.Equal(["network blue/a", "status"], bench.Cluster.Asked.ToArray());
    }

    [Fact]
    public async Task Add_WithAnnotationsThatTheRuntimeDoesNotHandOver_AsksForThePod()
    {
        var bench = new ClusterBench("b") { More = "\"podAnnotations\":\"runtime\"" };

        await bench.DoneAsync(CniCommand.Add);

        Assert.Equal(["ADD main eth0", "ADD b net1"], bench.Story);
        Assert.Contains(bench.Runtime.Logger.Lines, static line => line.Contains("io.kubernetes.cri.pod-annotations", StringComparison.Ordinal));
    }

    [Fact]
    public async Task N21And25_Add_WithAddressesAndHardwareAddress_TellsOldPluginsByArguments()
    {
        var bench = new ClusterBench("""[{"name":"a","ips":["10.1.1.5/24","fd00::5"],"mac":"02:00:00:00:00:01"}]""");

        await bench.DoneAsync(CniCommand.Add);
        await bench.DoneAsync(CniCommand.Del);

        var calls = bench.Runtime.Executor.Calls.Where(static call => call.Type.Value == "a").ToArray();
        Assert.EndsWith($";K8S_POD_UID={ClusterBench.Uid};MAC=02:00:00:00:00:01;IP=10.1.1.5/24,fd00::5", calls[0].Context.Args.ToString(), StringComparison.Ordinal);
        Assert.EndsWith($";K8S_POD_UID={ClusterBench.Uid}", calls[1].Context.Args.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_WithDevice_HandsWhatIsToldOfItOnAndReportsIt()
    {
        var bench = new ClusterBench("vf");
        bench.Cluster.AddNetwork("blue/vf", """{"cniVersion":"1.0.0","name":"vf","type":"vf","capabilities":{"CNIDeviceInfoFile":true}}""", "example.com/vf");
        bench.Cluster.Devices = DevicesOf("example.com/vf", "0000:3b:02.1");
        bench.Runtime.Files.Put("/var/run/k8s.cni.cncf.io/devinfo/dp/example.com-vf-0000:3b:02.1-device.json", """{"type":"pci","version":"1.1.0","pci":{"pci-address":"0000:3b:02.1"}}""");

        await bench.DoneAsync(CniCommand.Add);

        const string Copy = "/var/run/k8s.cni.cncf.io/devinfo/cni/blue-vf-box_net1";
        Assert.Contains(Copy, bench.Runtime.State);
        Assert.Equal("""{"type":"pci","version":"1.1.0","pci":{"pci-address":"0000:3b:02.1"}}""", bench.Cluster.Statuses[1].Device?.ToString());

        await bench.DoneAsync(CniCommand.Del);

        Assert.DoesNotContain(Copy, bench.Runtime.State);
    }

    [Fact]
    public async Task Add_WithAuxiliaryChain_ChainsItsPluginsToAnEmptyResult()
    {
        var bench = new RuntimeBench { Cluster = new FakeCluster { Expectation = PodExpectation.MayBeUnknown } };
        bench.Files.Put("/net.d/10-main.conf", """{"cniVersion":"1.0.0","name":"main","type":"main"}""");
        bench.Files.Put("/net.d/vendor/10-x.conf", """{"type":"x"}""");
        bench.Executor.Answer = static call => call is { Command: CniCommand.Add, Type.Value: "x" } ? FakeExecutor.Result("""{"cniVersion":"1.0.0"}""") : null;

        await bench.AddAsync("""{"cniVersion":"1.0.0","name":"node","cniDir":"/state","clusterNetwork":"/net.d/10-main.conf","auxiliaryCNIChainName":"vendor"}""");

        Assert.Equal(["ADD main eth0", "ADD x net1"], bench.Executor.Story);
        Assert.True(bench.Executor.Calls[1].Config.TryGet("prevResult", out var prev));
        Assert.Equal("""{"cniVersion":"1.0.0"}""", prev.GetRawText());
    }

    private static DeviceAllocations DevicesOf(string resource, params string[] ids) =>
        DeviceAllocations.None with { ByResource = DeviceAllocations.None.ByResource.Add(resource, [.. ids]) };
}
