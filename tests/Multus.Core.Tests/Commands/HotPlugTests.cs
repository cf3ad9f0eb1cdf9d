using System.Net;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Commands.HotPlug;
using Multus.Core.Networks;
using Multus.TestKit.Fakes;

namespace Multus.Core.Tests.Commands;

public sealed class HotPlugTests
{
    [Fact]
    public async Task N53_K23_Follow_OfNewNetwork_AttachesItAndTells()
    {
        var bench = await AttachedAsync("a");

        var outcome = await bench.AskForAsync("""[{"name":"a"},{"name":"b","interface":"hot1","ips":["10.1.0.2/24"],"mac":"02:00:00:00:00:09"}]""");

        Assert.Equal((HotPlugProgress.Changed, null), (outcome.Progress, outcome.Error));
        Assert.Equal(["ADD b hot1"], bench.Story);
        Assert.Equal(["n0 eth0", "blue/a net1", "blue/b hot1"], bench.Cluster.Statuses.Select(static status => $"{status.Name} {status.Interface}"));
        Assert.Equal(
            ["Normal|AddedInterface|pod [blue/web-0]: added interface hot1 to network: blue/b(ips: [10.1.0.2/24], mac: 02:00:00:00:00:09)"],
            outcome.Events.Select(Tell));
        Assert.Equal("02:00:00:00:00:09", bench.Runtime.Executor.Calls[0].Context.Args.TryGet("MAC", out var mac) ? mac : null);
    }

    [Fact]
    public async Task K23_Follow_OfNetworkNoLongerAskedFor_DetachesItAndTells()
    {
        var bench = await AttachedAsync("a,b");

        var outcome = await bench.AskForAsync("b");

        Assert.Equal(HotPlugProgress.Changed, outcome.Progress);
        Assert.Equal(["DEL a net1"], bench.Story);
        Assert.Equal(["n0 eth0", "blue/b net2"], bench.Cluster.Statuses.Select(static status => $"{status.Name} {status.Interface}"));
        Assert.Equal(["Normal|RemovedInterface|pod [blue/web-0]: removed interface net1 from network: blue/a"], outcome.Events.Select(Tell));
    }

    [Fact]
    public async Task K23_Follow_OfOneForAnother_FreesTheNameFirst()
    {
        var bench = await AttachedAsync("a@stor0");

        await bench.AskForAsync("b@stor0");

        Assert.Equal(["DEL a stor0", "ADD b stor0"], bench.Story);
        Assert.Equal(["n0 eth0", "blue/b stor0"], bench.Cluster.Statuses.Select(static status => $"{status.Name} {status.Interface}"));
    }

    [Theory]
    [InlineData("a,b", "b,a", "")]
    [InlineData("a,b", "a,b,a", "ADD a net3")]
    [InlineData("a,a,b", "a,b", "DEL a net2")]
    [InlineData("a@x0,a", "a", "DEL a x0")]
    [InlineData("a", "a@x0", "DEL a net1,ADD a x0")]
    [InlineData("a@net2", "a@net2,b,b", "ADD b net1,ADD b net3")]
    public async Task K23_Follow_OfElementsWithoutInterface_GoesByNetworkAndPlace(string before, string after, string story)
    {
        var bench = await AttachedAsync(before);

        await bench.AskForAsync(after);

        Assert.Equal(story, string.Join(',', bench.Story));
    }

    [Fact]
    public async Task K23_Follow_LeavesTheNodesOwnNetworksAlone()
    {
        var bench = new ClusterBench("a") { Delegates = ["main", "extra"] };
        await bench.DoneAsync(CniCommand.Add);

        await bench.AskForAsync("");

        Assert.Equal(["DEL a net2"], bench.Story);
        Assert.Equal(["n0 eth0", "n1 net1"], bench.Cluster.Statuses.Select(static status => $"{status.Name} {status.Interface}"));
    }

    [Fact]
    public async Task K23_Follow_OfSecondThatFails_UndoesTheFirstAndTheStatusSaysWhatThereIs()
    {
        var bench = await AttachedAsync("c");
        bench.Runtime.Executor.Answer = static call => call.Type.Value == "b" && call.Command == CniCommand.Add ? FakeExecutor.Fail(11, "busy") : null;

        var outcome = await bench.AskForAsync("a,b");

        Assert.Equal((HotPlugProgress.Failed, CniErrorCode.TryAgainLater), (outcome.Progress, outcome.Error?.Code));
        Assert.Equal(["DEL c net1", "ADD a net1", "ADD b net2", "DEL b net2", "DEL a net1"], bench.Story);
        Assert.Equal(["n0 eth0"], bench.Cluster.Statuses.Select(static status => $"{status.Name} {status.Interface}"));
        Assert.Equal(["RemovedInterface", "FailedAddingInterface"], outcome.Events.Select(static entry => entry.Reason));
        bench.Runtime.Executor.Answer = static _ => null;

        Assert.Equal(HotPlugProgress.Changed, (await bench.AskForAsync("a,b")).Progress);
        Assert.Equal(["n0 eth0", "blue/a net1", "blue/b net2"], bench.Cluster.Statuses.Select(static status => $"{status.Name} {status.Interface}"));
    }

    [Fact]
    public async Task Follow_OfNetworkThatCannotBeDetached_KeepsItAndSaysSo()
    {
        var bench = await AttachedAsync("a,b");
        bench.Runtime.Executor.Answer = static call => call.Command == CniCommand.Del ? FakeExecutor.Fail(11, "busy") : null;

        var outcome = await bench.AskForAsync("b");

        Assert.Equal(HotPlugProgress.Failed, outcome.Progress);
        Assert.Equal(["FailedRemovingInterface"], outcome.Events.Select(static entry => entry.Reason));
        Assert.Equal(["n0", "blue/a", "blue/b"], bench.Cluster.Statuses.Select(static status => status.Name));
        bench.Runtime.Executor.Answer = static _ => null;
        bench.Runtime.Executor.Forget();

        await bench.DoneAsync(CniCommand.Del);
        Assert.Equal(["DEL b net2", "DEL a net1", "DEL main eth0"], bench.Story);
    }

    [Fact]
    public async Task K23_Del_AfterHotPlug_RemovesEverything()
    {
        var bench = await AttachedAsync("a");
        await bench.AskForAsync("a,b@hot1");
        bench.Runtime.Executor.Forget();

        await bench.DoneAsync(CniCommand.Del);

        Assert.Equal(["DEL b hot1", "DEL a net1", "DEL main eth0"], bench.Story);
        Assert.Empty(bench.Runtime.State);
    }

    [Fact]
    public async Task K23_Follow_OfSandboxMadeAnew_GoesToTheOneThatLives()
    {
        var bench = await AttachedAsync("a");
        bench.Runtime.Sandboxes.Missing.Add(bench.Runtime.Netns);
        bench.Runtime.Netns = "/run/netns/y";
        bench.Container = "box2";
        await bench.DoneAsync(CniCommand.Add);

        await bench.AskForAsync("a,b");

        var call = Assert.Single(bench.Runtime.Executor.Calls);
        Assert.Equal(("box2", "/run/netns/y"), (call.Context.Target!.Sandbox.Container.Value, call.Context.Target.Sandbox.Netns!.Value));
    }

    [Fact]
    public async Task K23_Follow_OfPodOnTheNodesNetwork_TellsThatNothingIsAdded()
    {
        var bench = new ClusterBench("a");
        bench.Cluster.Pods["blue/web-0"] = bench.Cluster.Pods["blue/web-0"] with { UsesHostNetwork = true };

        var outcome = await bench.FollowAsync();

        Assert.Equal(HotPlugProgress.NotAttached, outcome.Progress);
        Assert.Equal(["Warning|InterfaceAddRejected|pod [blue/web-0]: will not add interface to host networked pod"], outcome.Events.Select(Tell));
        Assert.Empty(bench.Story);
    }

    [Fact]
    public async Task Follow_OfPodBeforeItsAdd_LeavesAllToTheAdd()
    {
        var bench = new ClusterBench("a");

        var outcome = await bench.FollowAsync();

        Assert.Equal((HotPlugProgress.NotAttached, 0), (outcome.Progress, outcome.Events.Length));
        Assert.Empty(bench.Story);
    }

    [Fact]
    public async Task Follow_WhileTheRecordIsBeingWritten_FindsTheSandboxLater()
    {
        var bench = new ClusterBench();
        bench.Runtime.Files.Unfinished.Add("/state/box");
        Assert.Equal(HotPlugProgress.NotAttached, (await bench.FollowAsync()).Progress);
        bench.Runtime.Files.Unfinished.Clear();
        await bench.DoneAsync(CniCommand.Add);

        Assert.Equal(HotPlugProgress.Changed, (await bench.AskForAsync("a")).Progress);
    }

    [Fact]
    public async Task Follow_OfAnotherPodOfTheSameName_IsNotItsSandbox()
    {
        var bench = await AttachedAsync("a");
        bench.Cluster.Pods["blue/web-0"] = bench.Cluster.Pods["blue/web-0"] with { Uid = "another" };

        Assert.Equal(HotPlugProgress.NotAttached, (await bench.AskForAsync("")).Progress);
        Assert.Empty(bench.Story);
    }

    [Fact]
    public async Task Follow_OfFaultyAnnotation_TouchesNothingAndTells()
    {
        var bench = await AttachedAsync("a");

        var outcome = await bench.AskForAsync("""[{"name":"a","ips":["nonsense"]}]""");

        Assert.Equal((HotPlugProgress.Failed, CniErrorCode.InvalidNetworkConfig), (outcome.Progress, outcome.Error?.Code));
        Assert.Equal(["InterfaceAddRejected"], outcome.Events.Select(static entry => entry.Reason));
        Assert.Empty(bench.Story);
    }

    [Fact]
    public async Task Follow_OfAttachmentThatAKilledDaemonBeganAndDidNotEnd_MakesItAnew()
    {
        var bench = await AttachedAsync("a");
        bench.Runtime.Files.Remove(bench.Runtime.State.Single(static path => path.Contains("results/net-a", StringComparison.Ordinal)));

        var outcome = await bench.AskForAsync("a");

        Assert.Equal(HotPlugProgress.Changed, outcome.Progress);
        Assert.Equal(["DEL a net1", "ADD a net1"], bench.Story);
    }

    [Fact]
    public async Task Follow_OfStatusThatCouldNotBeWritten_WritesItWithTheNextTry()
    {
        var bench = await AttachedAsync("a");
        bench.Cluster.StatusTrouble = new CniError(CniErrorCode.TryAgainLater, "the API server is busy");
        var before = bench.Cluster.Statuses;
        var failed = await bench.AskForAsync("a,b");
        Assert.Equal((HotPlugProgress.Failed, "error setting the networks status: the API server is busy"), (failed.Progress, failed.Error?.Message));
        Assert.Equal(before.AsEnumerable(), bench.Cluster.Statuses);
        bench.Cluster.StatusTrouble = null;

        Assert.Equal(HotPlugProgress.Unchanged, (await bench.AskForAsync("a,b")).Progress);
        Assert.Equal(["n0", "blue/a", "blue/b"], bench.Cluster.Statuses.Select(static status => status.Name));
    }

    [Fact]
    public async Task Follow_OfDevice_TakesOneThatIsNotTaken()
    {
        var bench = new ClusterBench();
        bench.Cluster.AddNetwork("blue/vf", """{"cniVersion":"1.0.0","name":"vf","type":"sriov","capabilities":{"deviceID":true}}""", "example.com/vf");
        bench.Cluster.Devices = new DeviceAllocations(DeviceAllocations.None.ByResource.Add("example.com/vf", ["0000:01:00.1", "0000:01:00.2"]));
        await bench.AskForAsync("vf");
        await bench.DoneAsync(CniCommand.Add);

        await bench.AskForAsync("vf,vf");

        Assert.Equal(["ADD sriov net2"], bench.Story);
        Assert.Contains("\"deviceID\":\"0000:01:00.2\"", System.Text.Encoding.UTF8.GetString(bench.Runtime.Executor.Calls[0].Config.ToUtf8()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Follow_OfDefaultRoute_TakesItOverAndGivesItBackIfThatFails()
    {
        var bench = new ClusterBench();
        bench.Runtime.Executor.Answer = static call => call.Type.Value == "main" && call.Command == CniCommand.Add
            ? FakeExecutor.Result("""{"cniVersion":"1.0.0","interfaces":[{"name":"eth0","sandbox":"/x"}],"ips":[{"address":"10.9.0.2/24","gateway":"10.9.0.1","interface":0}],"routes":[{"dst":"0.0.0.0/0"}]}""")
            : null;
        await bench.DoneAsync(CniCommand.Add);
        bench.Runtime.Sandboxes.RouteFailure = static change => change == "add net1 10.1.0.254" ? new CniError(CniErrorCode.Internal, "unreachable") : null;

        var outcome = await bench.AskForAsync("""[{"name":"a","default-route":["10.1.0.254"]}]""");

        Assert.Equal(HotPlugProgress.Failed, outcome.Progress);
        Assert.Equal(["ADD a net1", "DEL a net1"], bench.Story);
        Assert.Equal(["remove eth0 InterNetwork", "remove net1 InterNetwork", "add net1 10.1.0.254", "add eth0 10.9.0.1"], bench.Runtime.Sandboxes.RouteChanges);
        bench.Runtime.Sandboxes.RouteFailure = static _ => null;
        bench.Runtime.Sandboxes.RouteChanges.Clear();

        Assert.Equal(HotPlugProgress.Changed, (await bench.AskForAsync("""[{"name":"a","default-route":["10.1.0.254"]}]""")).Progress);
        Assert.Equal(["remove eth0 InterNetwork", "remove net1 InterNetwork", "add net1 10.1.0.254"], bench.Runtime.Sandboxes.RouteChanges);
        Assert.DoesNotContain(bench.Cluster.Statuses[0].Gateways, static gateway => gateway.Equals(IPAddress.Parse("10.9.0.1")));
    }

    private static async Task<ClusterBench> AttachedAsync(string networks)
    {
        var bench = new ClusterBench(networks);
        bench.Cluster.AddNetwork("blue/c", """{"cniVersion":"1.0.0","name":"net-c","type":"c"}""");
        await bench.DoneAsync(CniCommand.Add);
        return bench;
    }

    private static string Tell(PodEvent entry) => $"{entry.Kind}|{entry.Reason}|{entry.Message}";
}
