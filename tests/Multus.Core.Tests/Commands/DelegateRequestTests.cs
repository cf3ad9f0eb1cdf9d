using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Commands;
using Multus.TestKit.Fakes;

namespace Multus.Core.Tests.Commands;

public sealed class DelegateRequestTests
{
    private const string Hot = """{"cniVersion":"1.0.0","name":"net-h","type":"h","capabilities":{"ips":true}}""";

    [Fact]
    public async Task Add_AttachesAndRemembersAndTellsAnEventAndNoStatus()
    {
        var bench = new ClusterBench();
        await bench.DoneAsync(CniCommand.Add);
        var (statuses, events) = (bench.Cluster.Statuses, bench.Cluster.Events.Count);

        var answer = await bench.DelegateAsync(CniCommand.Add, Hot, "hot1", """[{"name":"x","ips":["10.1.0.2/24"]}]""");

        Assert.Equal("hot1", Assert.IsType<CniResponse.Ok>(answer).Result!.Interfaces[0].Name);
        Assert.Equal(["ADD main eth0", "ADD h hot1"], bench.Story);
        Assert.Contains("\"ips\":[\"10.1.0.2/24\"]", System.Text.Encoding.UTF8.GetString(bench.Runtime.Executor.Calls[1].Config.ToUtf8()), StringComparison.Ordinal);
        Assert.Equal(statuses.AsEnumerable(), bench.Cluster.Statuses);
        Assert.Equal(["Normal|AddedInterface|Add hot1 [10.1.0.2/24] from net-h"], bench.Cluster.Events.Skip(events));
        bench.Runtime.Executor.Forget();
        await bench.DoneAsync(CniCommand.Del);
        Assert.Equal(["DEL h hot1", "DEL main eth0"], bench.Story);
        Assert.Empty(bench.Runtime.State);
    }

    [Fact]
    public async Task Del_WithoutTheCluster_DetachesWhatIsRemembered()
    {
        var bench = new ClusterBench();
        await bench.DoneAsync(CniCommand.Add);
        await bench.DelegateAsync(CniCommand.Add, Hot, "hot1", """[{"name":"x","ips":["10.1.0.2/24"]}]""");
        bench.Cluster.Trouble = new CniError(CniErrorCode.TryAgainLater, "gone");
        bench.Runtime.Executor.Forget();

        Assert.IsType<CniResponse.Ok>(await bench.DelegateAsync(CniCommand.Del, Hot, "hot1"));

        Assert.Equal(["DEL h hot1"], bench.Story);
        Assert.Contains("\"ips\":[\"10.1.0.2/24\"]", System.Text.Encoding.UTF8.GetString(bench.Runtime.Executor.Calls[0].Config.ToUtf8()), StringComparison.Ordinal);
        bench.Runtime.Executor.Forget();
        await bench.DoneAsync(CniCommand.Del);
        Assert.Equal(["DEL main eth0"], bench.Story);
    }

    [Fact]
    public async Task Del_OfWhatIsNotRemembered_GoesByTheRequest()
    {
        var bench = new ClusterBench();

        Assert.IsType<CniResponse.Ok>(await bench.DelegateAsync(CniCommand.Del, Hot, "hot1"));

        Assert.Equal(["DEL h hot1"], bench.Story);
    }

    [Fact]
    public async Task Del_ThatFails_SaysSoAndForgetsNothing()
    {
        var bench = new ClusterBench();
        await bench.DelegateAsync(CniCommand.Add, Hot, "hot1");
        bench.Runtime.Executor.Answer = static call => call.Command == CniCommand.Del ? FakeExecutor.Fail(11, "busy") : null;

        var fail = Assert.IsType<CniResponse.Fail>(await bench.DelegateAsync(CniCommand.Del, Hot, "hot1"));

        Assert.Equal(CniErrorCode.TryAgainLater, fail.Error.Code);
        Assert.Contains("/state/box", bench.Runtime.State);
    }

    [Fact]
    public async Task Add_OfPodThatIsGone_IsAnError()
    {
        var bench = new ClusterBench();
        bench.Cluster.Pods.Clear();

        var fail = Assert.IsType<CniResponse.Fail>(await bench.DelegateAsync(CniCommand.Add, Hot, "hot1"));

        Assert.Contains("pod not found during Multus GetPod", fail.Error.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Story);
    }

    [Fact]
    public async Task Add_OfInterfaceThatIsThere_IsRefusedAndTheOldOneStays()
    {
        var bench = new ClusterBench();
        await bench.DoneAsync(CniCommand.Add);
        await bench.DelegateAsync(CniCommand.Add, Hot, "hot1");
        bench.Runtime.Sandboxes.Exists = static name => name == "hot1";

        var fail = Assert.IsType<CniResponse.Fail>(await bench.DelegateAsync(CniCommand.Add, Hot, "hot1"));

        Assert.Contains("interface name hot1 already exists", fail.Error.Message, StringComparison.Ordinal);
        Assert.Equal(["ADD main eth0", "ADD h hot1"], bench.Story);
    }

    [Theory]
    [InlineData(CniCommand.Check, "CHECK h hot1")]
    [InlineData(CniCommand.Status, "STATUS h -")]
    public async Task CheckAndStatus_AskTheNetwork(CniCommand command, string story)
    {
        var bench = new ClusterBench();
        await bench.DelegateAsync(CniCommand.Add, Hot.Replace("1.0.0", "1.1.0", StringComparison.Ordinal), "hot1");
        bench.Runtime.Executor.Forget();

        Assert.IsType<CniResponse.Ok>(await bench.DelegateAsync(command, Hot.Replace("1.0.0", "1.1.0", StringComparison.Ordinal), "hot1"));

        Assert.Equal([story], bench.Story);
    }

    [Fact]
    public async Task Gc_IsNotForOneNetwork()
    {
        var fail = Assert.IsType<CniResponse.Fail>(await new ClusterBench().DelegateAsync(CniCommand.Gc, Hot, "hot1"));

        Assert.Contains("unknown cmd type: GC", fail.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_OfNoConfiguration_IsAClearError()
    {
        var fail = Assert.IsType<CniResponse.Fail>(await new ClusterBench().DelegateAsync(CniCommand.Add, """{"type":"h"}""", "hot1"));

        Assert.Contains("name", fail.Error.Message, StringComparison.Ordinal);
    }
}
