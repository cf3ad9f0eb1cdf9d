using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;
using Multus.Core.Networks;
using Multus.TestKit.Fakes;

namespace Multus.Core.Tests.Commands;

public sealed class DelForPodTests
{
    private static readonly string[] All = ["DEL b net2", "DEL a net1", "DEL main eth0"];

    [Fact]
    public async Task Del_WithRecord_DoesNotAskTheCluster()
    {
        var bench = await AttachedAsync();
        bench.Cluster.Trouble = new CniError(CniErrorCode.TryAgainLater, "the API server is down");
        bench.Cluster.Pods.Clear();
        bench.Cluster.Networks.Clear();

        await bench.DoneAsync(CniCommand.Del);

        Assert.Equal(All, bench.Story);
        Assert.DoesNotContain(bench.Cluster.Asked, static question => question != "pod blue/web-0" && question != "status" && !question.StartsWith("network", StringComparison.Ordinal));
        Assert.Empty(bench.Runtime.State);
    }

    [Fact]
    public async Task Del_WithNetworksThatHaveChanged_GivesDelegatesWhatAddGaveThem()
    {
        var bench = await AttachedAsync();
        bench.Cluster.AddNetwork("blue/a", """{"cniVersion":"1.0.0","name":"other","type":"other"}""");

        await bench.DoneAsync(CniCommand.Del);

        Assert.Equal(All, bench.Story);
    }

    [Fact]
    public async Task K17_DelWithoutRecordOfPodThatIsKnown_DeletesWhatAnAddWouldAttach()
    {
        var bench = new ClusterBench("a,b");

        await bench.DoneAsync(CniCommand.Del);

        Assert.Equal(All, bench.Story);
    }

    [Fact]
    public async Task K17_DelWithoutRecordOfPodWithNetworksThatAreGone_DeletesTheOthersUnderTheirNames()
    {
        var bench = new ClusterBench("a,b");
        bench.Cluster.AddPod("web-0", ClusterBench.Uid, (AnnotationKeys.Networks, "gone,b"));

        await bench.DoneAsync(CniCommand.Del);

        Assert.Equal(["DEL b net2", "DEL main eth0"], bench.Story);
    }

    // A pod whose network names a plugin that is not there was refused, and must be let go.
    [Fact]
    public async Task Del_WithoutRecordWhereAPluginIsNotThere_DeletesTheOthersAndSucceeds()
    {
        var bench = new ClusterBench("a,b");
        bench.Runtime.Executor.Answer = Missing;

        await bench.DoneAsync(CniCommand.Del);

        Assert.Equal(All, bench.Story);
        Assert.Contains(bench.Runtime.Logger.Lines, static line => line.StartsWith("Warning: ", StringComparison.Ordinal) && line.Contains("nothing says that it was ever attached", StringComparison.Ordinal));
        Assert.Empty(bench.Runtime.State);
    }

    // Another time it may be started.
    [Fact]
    public async Task Del_WithoutRecordWhereAPluginCannotBeStartedNow_Fails()
    {
        var bench = new ClusterBench("a,b");
        bench.Runtime.Executor.Answer = static call => call.Type.Value == "a" ? new DelegateOutcome.Failed(new CniError(CniErrorCode.TryAgainLater, "busy")) { NeverStarted = true } : null;

        var error = await bench.FailsAsync(CniCommand.Del);

        Assert.Equal(CniErrorCode.TryAgainLater, error.Code);
        Assert.Equal(All, bench.Story);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Del_OfWhatIsRememberedWhereAPluginIsNotThere_Fails(bool hasRecord)
    {
        var bench = await AttachedAsync();
        bench.Runtime.Executor.Answer = Missing;
        if (!hasRecord)
        {
            bench.Runtime.Files.Remove("/state/box");
        }

        var error = await bench.FailsAsync(CniCommand.Del);

        Assert.Contains("failed to find plugin", error.Message, StringComparison.Ordinal);
        Assert.Equal(All, bench.Story);
        Assert.NotEmpty(bench.Runtime.State);
    }

    [Fact]
    public async Task K17_DelWithoutRecordOfPodThatCannotBeGivenWhatItAsksFor_DeletesWhatEveryPodGets()
    {
        var bench = new ClusterBench("a,b");
        bench.Cluster.AddPod("web-0", ClusterBench.Uid, (AnnotationKeys.Networks, "a@x,b@x"));

        await bench.DoneAsync(CniCommand.Del);

        Assert.Equal(["DEL main eth0"], bench.Story);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task K17_DelWithoutRecordAndPod_SucceedsAndCallsNobody(bool isDown)
    {
        var bench = new ClusterBench("a,b");
        bench.Cluster.Pods.Clear();
        bench.Cluster.Trouble = isDown ? new CniError(CniErrorCode.TryAgainLater, "down") : null;

        await bench.DoneAsync(CniCommand.Del);

        Assert.Empty(bench.Story);
    }

    [Fact]
    public async Task K17_DelWithoutRecordOfAnotherPodOfThatName_CallsNobody()
    {
        var bench = new ClusterBench("a,b") { PodUid = "another" };

        await bench.DoneAsync(CniCommand.Del);

        Assert.Empty(bench.Story);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("null")]
    public async Task K17_DelWithDamagedRecordAndNoPod_WorksFromTheKeptResults(string record)
    {
        var bench = await AttachedAsync();
        bench.Runtime.Files.Put("/state/box", record);
        bench.Cluster.Pods.Clear();

        await bench.DoneAsync(CniCommand.Del);

        Assert.Equal(All.Order(StringComparer.Ordinal), bench.Story.Order(StringComparer.Ordinal));
        Assert.Empty(bench.Runtime.State);
    }

    [Fact]
    public async Task Del_WithRecordOfMultusCniAndNoResults_HandsPluginsWhatThePodAskedFor()
    {
        var bench = new ClusterBench();
        var config = Convert.ToBase64String("""{"cniVersion":"1.0.0","name":"net-a","type":"a","capabilities":{"mac":true,"ips":true}}"""u8);
        var main = Convert.ToBase64String("""{"cniVersion":"1.0.0","name":"n0","type":"main"}"""u8);
        bench.Runtime.Files.Put("/state/box", $$"""
            [{"Conf":{},"ConfList":{},"Name":"n0","Bytes":"{{main}}"},
             {"Conf":{},"ConfList":{},"Name":"blue/a","macRequest":"02:00:00:00:00:01","ipRequest":["10.1.0.5/24"],"Bytes":"{{config}}"}]
            """);

        await bench.DoneAsync(CniCommand.Del);

        Assert.Equal(["DEL a net1", "DEL main eth0"], bench.Story);
        Assert.True(bench.Runtime.Executor.Calls[0].Config.TryGet("runtimeConfig", out var handed));
        Assert.Equal("""{"mac":"02:00:00:00:00:01","ips":["10.1.0.5/24"]}""", handed.GetRawText());
    }

    [Fact]
    public async Task K17_DelTwice_SucceedsTwice()
    {
        var bench = await AttachedAsync();

        await bench.DoneAsync(CniCommand.Del);
        await bench.DoneAsync(CniCommand.Del);

        Assert.Empty(bench.Runtime.State);
    }

    [Fact]
    public async Task K17_DelWithoutNamespace_DeletesAllTheSame()
    {
        var bench = await AttachedAsync();
        bench.Runtime.Netns = "";

        await bench.DoneAsync(CniCommand.Del);

        Assert.Equal(All, bench.Story);
        Assert.Empty(bench.Runtime.State);
    }

    [Fact]
    public async Task K17_DelOfTheOldSandboxWhileTheNewIsAttached_LeavesTheNewOneAlone()
    {
        var bench = await AttachedAsync();
        bench.Runtime.Around = inner => new InBetween(inner, async () =>
        {
            bench.Container = "box";
            await bench.DoneAsync(CniCommand.Del);
        });
        bench.Container = "new";

        await bench.DoneAsync(CniCommand.Add);

        Assert.Equal(["ADD main eth0", .. All, "ADD a net1", "ADD b net2"], bench.Story);
        Assert.All(bench.Runtime.Executor.Calls, static call => Assert.Equal(call.Command == CniCommand.Add ? "new" : "box", call.Context.Target!.Sandbox.Container.Value));
        Assert.Equal(["/state/new", "/state/results/n0-new-eth0", "/state/results/net-a-new-net1", "/state/results/net-b-new-net2"], bench.Runtime.State);
        Assert.Equal(2, bench.Cluster.Asked.Count(static question => question == "status"));
    }

    [Fact]
    public async Task Gc_OfContainerThatIsNotValid_DeletesItsNetworksOfTheCluster()
    {
        var bench = await AttachedAsync();
        bench.More = "\"cni.dev/valid-attachments\":[]";
        bench.Cluster.Trouble = new CniError(CniErrorCode.TryAgainLater, "down");

        await bench.DoneAsync(CniCommand.Gc);

        Assert.Equal(All, bench.Story);
        Assert.Empty(bench.Runtime.State);
    }

    [Fact]
    public async Task Check_OfPod_AsksWhatWasAttached()
    {
        var bench = await AttachedAsync();
        bench.Cluster.Pods.Clear();

        await bench.DoneAsync(CniCommand.Check);

        Assert.Equal(["CHECK main eth0", "CHECK a net1", "CHECK b net2"], bench.Story);
    }

    // Its other networks are none the worse for it.
    [Fact]
    public async Task Check_OfPodWithANetworkOfAnOldVersion_AsksTheOthers()
    {
        var bench = new ClusterBench("a,b");
        bench.Cluster.AddNetwork("blue/a", """{"cniVersion":"0.3.1","name":"net-a","type":"a"}""");
        await bench.DoneAsync(CniCommand.Add);
        bench.Runtime.Executor.Forget();

        await bench.DoneAsync(CniCommand.Check);

        Assert.Equal(["CHECK main eth0", "CHECK b net2"], bench.Story);
        Assert.Contains(bench.Runtime.Logger.Lines, static line => line.Contains("network blue/a (interface net1) is not checked", StringComparison.Ordinal));
    }

    private static DelegateOutcome.Failed? Missing(DelegateCall call) =>
        call.Type.Value == "a" ? FakeExecutor.NotThere : null;

    private static async Task<ClusterBench> AttachedAsync()
    {
        var bench = new ClusterBench("a,b");
        await bench.DoneAsync(CniCommand.Add);
        bench.Runtime.Executor.Forget();
        return bench;
    }

    /// <summary>Delegates during whose ADD of the second network something else happens, once.</summary>
    private sealed class InBetween(IDelegateExecutor inner, Func<Task> happening) : IDelegateExecutor
    {
        private static bool IsTheMoment(DelegateCall call) => call is { Command: CniCommand.Add, Type.Value: "a" };

        public async ValueTask<DelegateOutcome> ExecuteAsync(DelegateCall call, CancellationToken cancellationToken)
        {
            if (IsTheMoment(call))
            {
                await happening();
            }

            return await inner.ExecuteAsync(call, cancellationToken);
        }
    }
}
