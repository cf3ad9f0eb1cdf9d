using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.TestKit.Fakes;

namespace Multus.Core.Tests.Commands;

public sealed class CheckStatusGcTests
{
    private const string Valid = "\"cni.dev/valid-attachments\":";
    private static readonly string Two = RuntimeBench.Config(RuntimeBench.Delegates("a", "b"));
    private static readonly string TwoNew = Two.Replace("1.0.0", "1.1.0", StringComparison.Ordinal);

    [Fact]
    public async Task Check_AsksEveryDelegateThatWasAttached_WithItsResult()
    {
        var bench = await AttachedAsync(Two);

        await bench.DoneAsync(CniCommand.Check, RuntimeBench.Config(RuntimeBench.Delegates("other")));

        Assert.Equal(["CHECK a eth0", "CHECK b net1"], bench.Executor.Story);
        Assert.All(bench.Executor.Calls, static call => Assert.True(call.Config.TryGet("prevResult", out _)));
    }

    [Fact]
    public async Task Check_StopsAtTheFirstFailure_AndKeepsItsCode()
    {
        var bench = await AttachedAsync(Two);
        bench.Executor.Answer = static _ => FakeExecutor.Fail(102, "not as expected");

        var error = await bench.FailsAsync(CniCommand.Check, Two);

        Assert.Equal(["CHECK a eth0"], bench.Executor.Story);
        Assert.Equal(102UL, (ulong)error.Code);
        Assert.Contains("network \"n0\" (interface eth0)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_OfSandboxThatIsNotKnown_AsksTheDelegatesOfTheConfiguration()
    {
        var bench = new RuntimeBench();

        await bench.DoneAsync(CniCommand.Check, Two);

        Assert.Equal(["CHECK a eth0", "CHECK b net1"], bench.Executor.Story);
    }

    [Fact]
    public async Task Check_OfNetworkOfAnOldVersion_SaysThatItCannotBeChecked()
    {
        var config = RuntimeBench.Config("""{"cniVersion":"0.3.1","name":"n0","type":"a"}""");
        var bench = await AttachedAsync(config);

        var error = await bench.FailsAsync(CniCommand.Check, config);

        Assert.Equal(CniErrorCode.IncompatibleVersion, error.Code);
        Assert.Contains("configuration version \"0.3.1\" does not support the CHECK command", error.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Executor.Calls);
    }

    [Fact]
    public async Task Check_WithMissingNamespace_Fails()
    {
        var bench = await AttachedAsync(Two);
        bench.Sandboxes.Missing.Add("/run/netns/x");

        Assert.Equal(CniErrorCode.InvalidNetns, (await bench.FailsAsync(CniCommand.Check, Two)).Code);
    }

    [Fact]
    public async Task Status_AsksThePrimaryNetworkOnly()
    {
        var bench = new RuntimeBench();

        await bench.DoneAsync(CniCommand.Status, TwoNew);

        Assert.Equal(["STATUS a -"], bench.Executor.Story);
    }

    [Fact]
    public async Task Status_AnswersWithThePluginsOwnError()
    {
        var bench = new RuntimeBench();
        bench.Executor.Answer = static _ => FakeExecutor.Fail(CniErrorCode.LimitedConnectivity, "half dead");

        var error = await bench.FailsAsync(CniCommand.Status, TwoNew);

        Assert.Equal(new CniError(CniErrorCode.LimitedConnectivity, "half dead"), error);
    }

    [Fact]
    public async Task N64_Status_WithoutTheReadinessFile_SaysNotReadyAtOnce()
    {
        var bench = new RuntimeBench();

        var error = await bench.FailsAsync(CniCommand.Status, RuntimeBench.Config(RuntimeBench.Delegates("a"), "\"readinessindicatorfile\":\"/run/ready\"", "1.1.0"));

        Assert.Equal(CniErrorCode.PluginNotAvailable, error.Code);
        Assert.Contains("/run/ready", error.Message, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.Zero, bench.Time.Passed);
    }

    // The standard would have a DEL wait too, which could keep pods from going away.
    [Fact]
    public async Task N64_Del_WithoutTheReadinessFile_DeletesAllTheSame()
    {
        var bench = await AttachedAsync(Two);

        await bench.DoneAsync(CniCommand.Del, RuntimeBench.Config(RuntimeBench.Delegates("a", "b"), "\"readinessindicatorfile\":\"/run/ready\""));

        Assert.Equal(["DEL b net1", "DEL a eth0"], bench.Executor.Story);
        Assert.Equal(TimeSpan.Zero, bench.Time.Passed);
    }

    [Fact]
    public async Task Gc_DeletesContainersThatTheRuntimeDoesNotName_ThenAsksEveryNetwork()
    {
        var bench = await AttachedAsync(TwoNew);
        await bench.AddAsync(TwoNew, "alive");
        bench.Executor.Forget();

        await bench.DoneAsync(CniCommand.Gc, Gc("""[{"containerID":"alive","ifname":"eth0"}]"""));

        Assert.Equal(["DEL b net1", "DEL a eth0", "GC a -", "GC b -"], bench.Executor.Story);
        Assert.All(bench.Executor.Calls.Take(2), static call => Assert.Equal("/run/netns/x", call.Context.Target!.Sandbox.Netns!.Value));
        Assert.Equal(["/state/alive", "/state/results/n0-alive-eth0", "/state/results/n1-alive-net1"], bench.State);
        Assert.Contains("\"cni.dev/valid-attachments\":[{\"containerID\":\"alive\",\"ifname\":\"net1\"}]", bench.Executor.Calls[3].Config.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gc_FindsWhatOnlyAKeptResultRemembers()
    {
        var bench = await AttachedAsync(TwoNew);
        bench.Files.Remove("/state/box");

        await bench.DoneAsync(CniCommand.Gc, Gc("[]"));

        Assert.Equal(["DEL a eth0", "DEL b net1"], bench.Executor.Story.Where(static line => line.StartsWith("DEL", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Empty(bench.State);
    }

    [Fact]
    public async Task Gc_WhenADelegateFails_GoesOnAndReportsAll()
    {
        var bench = await AttachedAsync(TwoNew);
        bench.Executor.Answer = static call => (call.Command, call.Config.Type.Value) switch
        {
            (CniCommand.Del, "b") => FakeExecutor.Fail(101, "stuck"),
            (CniCommand.Gc, "a") => FakeExecutor.Fail(102, "tired"),
            _ => null,
        };

        var error = await bench.FailsAsync(CniCommand.Gc, Gc("[]"));

        Assert.Contains("failed to delete stale attachment box net1", error.Message, StringComparison.Ordinal);
        Assert.Contains("failed to GC plugin a: tired", error.Message, StringComparison.Ordinal);
        Assert.Equal(["DEL b net1", "DEL a eth0", "GC a -", "GC b -"], bench.Executor.Story);
        Assert.Equal(["/state/results/n1-box-net1"], bench.State);
    }

    [Fact]
    public async Task Gc_WithNullList_TakesItForEmpty()
    {
        var bench = await AttachedAsync(TwoNew);

        await bench.DoneAsync(CniCommand.Gc, Gc("null"));

        Assert.Empty(bench.State);
    }

    [Fact]
    public async Task Gc_WithoutAList_DeletesNothing()
    {
        var bench = await AttachedAsync(TwoNew);

        var error = await bench.FailsAsync(CniCommand.Gc, TwoNew);

        Assert.Contains("cni.dev/valid-attachments", error.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Executor.Calls);
        Assert.Equal(3, bench.State.Count);
    }

    private static string Gc(string valid) => RuntimeBench.Config(RuntimeBench.Delegates("a", "b"), Valid + valid).Replace("1.0.0", "1.1.0", StringComparison.Ordinal);

    private static async Task<RuntimeBench> AttachedAsync(string config)
    {
        var bench = new RuntimeBench();
        await bench.AddAsync(config);
        bench.Executor.Forget();
        return bench;
    }
}
