using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;
using Multus.TestKit.Fakes;

namespace Multus.Core.Tests.Commands;

/// <summary>An ADD that fails undoes what it has begun, and leaves nothing behind.</summary>
public sealed class AddFailureTests
{
    private static readonly string Three = RuntimeBench.Config(RuntimeBench.Delegates("a", "b", "c"));

    [Theory]
    [InlineData(0, "ADD a eth0|DEL a eth0")]
    [InlineData(1, "ADD a eth0|ADD b net1|DEL b net1|DEL a eth0")]
    [InlineData(2, "ADD a eth0|ADD b net1|ADD c net2|DEL c net2|DEL b net1|DEL a eth0")]
    public async Task N66_Add_WhenDelegateKFails_UndoesItAndAllBeforeItInReverse(int k, string story)
    {
        var bench = new RuntimeBench();
        bench.Executor.Answer = call => Fails(call, k, FakeExecutor.Fail(CniErrorCode.TryAgainLater, "busy"));

        var error = await bench.FailsAsync(CniCommand.Add, Three);

        Assert.Equal(story.Split('|'), bench.Executor.Story);
        Assert.Equal(CniErrorCode.TryAgainLater, error.Code);
        Assert.Contains($"error adding container to network \"n{k}\": busy", error.Message, StringComparison.Ordinal);
        Assert.Empty(bench.State);
    }

    [Fact]
    public async Task Add_WhenTheSecondPluginOfAListFails_DeletesWhatWasStartedOfItInReverse()
    {
        var bench = new RuntimeBench();
        bench.Executor.Answer = call => Fails(call, "b", FakeExecutor.Fail(7, "no"));

        await bench.FailsAsync(CniCommand.Add, RuntimeBench.Config("""{"name":"l","plugins":[{"type":"a"},{"type":"b"},{"type":"c"}]}"""));

        Assert.Equal(["ADD a eth0", "ADD b eth0", "DEL b eth0", "DEL a eth0"], bench.Executor.Story);
    }

    [Fact]
    public async Task Add_WhenAPluginCannotBeStarted_UndoesOnlyWhatWasBegunAndLeavesNothing()
    {
        var bench = new RuntimeBench();
        bench.Executor.Answer = static call => call.Type.Value == "b" ? FakeExecutor.NotThere : null;

        var error = await bench.FailsAsync(CniCommand.Add, Three);

        Assert.Equal(["ADD a eth0", "ADD b net1", "DEL a eth0"], bench.Executor.Story);
        Assert.Null(error.Details);
        Assert.Empty(bench.State);
    }

    [Theory]
    [InlineData("a", "ADD a eth0")]
    [InlineData("b", "ADD a eth0|ADD b eth0|DEL a eth0")]
    [InlineData("c", "ADD a eth0|ADD b eth0|ADD c eth0|DEL b eth0|DEL a eth0")]
    public async Task Add_WhenAPluginOfAListCannotBeStarted_DeletesThoseBeforeIt(string missing, string story)
    {
        var bench = new RuntimeBench();
        bench.Executor.Answer = call => call.Type.Value == missing ? FakeExecutor.NotThere : null;

        var error = await bench.FailsAsync(CniCommand.Add, RuntimeBench.Config("""{"name":"l","plugins":[{"type":"a"},{"type":"b"},{"type":"c"}]}"""));

        Assert.Equal(story.Split('|'), bench.Executor.Story);
        Assert.Null(error.Details);
        Assert.Empty(bench.State);
    }

    [Fact]
    public async Task Add_WhenThoseBeforeAPluginThatCannotBeStartedStay_RemembersThemAlone()
    {
        var bench = new RuntimeBench();
        bench.Executor.Answer = static call => call.Type.Value == "c" ? FakeExecutor.NotThere : call.Command == CniCommand.Del ? FakeExecutor.Fail(11, "busy") : null;
        var config = RuntimeBench.Config("""{"name":"l","plugins":[{"type":"a"},{"type":"b"},{"type":"c"}]}""");
        await bench.FailsAsync(CniCommand.Add, config);
        bench.Executor.Answer = static call => call.Type.Value == "c" ? FakeExecutor.NotThere : null;
        bench.Executor.Forget();

        await bench.DoneAsync(CniCommand.Del, config);

        Assert.Equal(["DEL b eth0", "DEL a eth0"], bench.Executor.Story);
        Assert.Empty(bench.State);
    }

    [Theory]
    [InlineData("/state/results/n0-box-eth0", "ADD a eth0|DEL a eth0")]
    [InlineData("/state/results/n2-box-net2", "ADD a eth0|ADD b net1|ADD c net2|DEL c net2|DEL b net1|DEL a eth0")]
    public async Task Add_WhenAResultCannotBeKept_UndoesEverything(string path, string story)
    {
        var bench = new RuntimeBench();
        bench.Files.FailWrite = asked => asked == path ? new IOException("No space left on device") : null;

        var error = await bench.FailsAsync(CniCommand.Add, Three);

        Assert.Equal(story.Split('|'), bench.Executor.Story);
        Assert.Equal(CniErrorCode.IoFailure, error.Code);
        Assert.Empty(bench.State);
    }

    [Fact]
    public async Task Add_WhenTheRecordCannotBeWritten_RunsNothing()
    {
        var bench = new RuntimeBench();
        bench.Files.FailWrite = static _ => new UnauthorizedAccessException("Access to the path '/state/box' is denied.");

        var error = await bench.FailsAsync(CniCommand.Add, Three);

        Assert.Empty(bench.Executor.Calls);
        Assert.Equal(CniErrorCode.IoFailure, error.Code);
        Assert.Contains("/state/box", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_WhenUndoingFails_KeepsTheFirstErrorAndTheRecordOfWhatIsLeft()
    {
        var bench = new RuntimeBench();
        bench.Executor.Answer = static call => (call.Command, call.Config.Type.Value) switch
        {
            (CniCommand.Add, "c") => FakeExecutor.Fail(101, "first"),
            (CniCommand.Del, "b") => FakeExecutor.Fail(102, "second"),
            _ => null,
        };

        var error = await bench.FailsAsync(CniCommand.Add, Three);

        Assert.Equal(["ADD a eth0", "ADD b net1", "ADD c net2", "DEL c net2", "DEL b net1", "DEL a eth0"], bench.Executor.Story);
        Assert.Equal((CniErrorCode)101, error.Code);
        Assert.Contains("first", error.Message, StringComparison.Ordinal);
        Assert.Contains("while undoing: error deleting network \"n1\" (interface net1): second", error.Details, StringComparison.Ordinal);
        Assert.Equal(["/state/box", "/state/results/n1-box-net1"], bench.State);

        bench.Executor.Answer = static _ => null;
        bench.Executor.Forget();
        await bench.DoneAsync(CniCommand.Del, Three);
        Assert.Equal(["DEL b net1"], bench.Executor.Story);
        Assert.Empty(bench.State);
    }

    [Theory]
    [InlineData("eth0")]
    [InlineData("net2")]
    public async Task N27_Add_WhenAnInterfaceNameIsTaken_RunsNothing(string taken)
    {
        var bench = new RuntimeBench();
        bench.Sandboxes.Exists = name => name == taken;

        var error = await bench.FailsAsync(CniCommand.Add, Three);

        Assert.Contains($"interface name {taken} already exists", error.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Executor.Calls);
        Assert.Empty(bench.State);
    }

    [Fact]
    public async Task K06AndN27_Add_WhenADelegateMadeTheNextOnesInterface_UndoesOnlyWhatWasBegun()
    {
        var bench = new RuntimeBench();
        bench.Sandboxes.Exists = name => name == "net1" && bench.Executor.Calls.Length > 0;

        await bench.FailsAsync(CniCommand.Add, Three);

        Assert.Equal(["ADD a eth0", "DEL a eth0"], bench.Executor.Story);
        Assert.Empty(bench.State);
    }

    [Fact]
    public async Task Add_WhenTheResultCannotBeAnsweredInTheNodesVersion_UndoesEverything()
    {
        var bench = new RuntimeBench();
        bench.Executor.Answer = static call => call.Command == CniCommand.Add ? FakeExecutor.Result("""{"cniVersion":"1.0.0"}""") : null;

        var error = await bench.FailsAsync(CniCommand.Add, RuntimeBench.Config(RuntimeBench.Delegates("a"), version: "0.2.0"));

        Assert.Contains("cannot convert: no valid IP addresses", error.Message, StringComparison.Ordinal);
        Assert.Equal(["ADD a eth0", "DEL a eth0"], bench.Executor.Story);
        Assert.Empty(bench.State);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Add_WhenCancelledDuringCallK_UndoesWhatWasBegun(int k)
    {
        var bench = new RuntimeBench();
        using var stop = new CancellationTokenSource();
        bench.Executor.Answer = call =>
        {
            if (call.Command == CniCommand.Add && bench.Executor.Calls.Length == k)
            {
                stop.Cancel();
                stop.Token.ThrowIfCancellationRequested();
            }

            return null;
        };

        var error = await bench.FailsAsync(CniCommand.Add, Three, cancellationToken: stop.Token);

        Assert.Equal(CniErrorCode.TryAgainLater, error.Code);
        Assert.Equal(k, bench.Executor.Calls.Count(static call => call.Command == CniCommand.Del));
        Assert.Empty(bench.State);
    }

    [Fact]
    public async Task Add_WhenADelegateThrows_UndoesAndReportsIt()
    {
        var bench = new RuntimeBench();
        bench.Executor.Answer = static call => call.Config.Type.Value == "b" && call.Command == CniCommand.Add ? throw new InvalidOperationException("bug") : null;

        var error = await bench.FailsAsync(CniCommand.Add, Three);

        Assert.Equal(CniErrorCode.Internal, error.Code);
        Assert.Contains("InvalidOperationException: bug", error.Message, StringComparison.Ordinal);
        Assert.Equal(["ADD a eth0", "ADD b net1", "DEL b net1", "DEL a eth0"], bench.Executor.Story);
        Assert.Empty(bench.State);
    }

    [Fact]
    public async Task Add_WhenTheTimeIsUp_StopsAndHasTimeLeftToUndo()
    {
        var bench = new RuntimeBench();
        bench.Executor.Answer = call =>
        {
            bench.Time.Advance(TimeSpan.FromSeconds(call.Command == CniCommand.Add ? 25 : 1));
            return null;
        };

        var error = await bench.FailsAsync(CniCommand.Add, RuntimeBench.Config(RuntimeBench.Delegates("a", "b", "c"), "\"requestTimeout\":\"40s\""));

        Assert.Equal(["ADD a eth0", "ADD b net1", "DEL b net1", "DEL a eth0"], bench.Executor.Story);
        Assert.Contains("no time was left to run ADD of plugin \"c\"", error.Message, StringComparison.Ordinal);
        Assert.Equal([40, 15], bench.Executor.Calls.Take(2).Select(static call => (int)call.Timeout.TotalSeconds));
    }

    private static DelegateOutcome? Fails(DelegateCall call, int k, DelegateOutcome failure) =>
        call.Command == CniCommand.Add && call.Config.Name == $"n{k}" ? failure : null;

    private static DelegateOutcome? Fails(DelegateCall call, string type, DelegateOutcome failure) =>
        call.Command == CniCommand.Add && call.Config.Type.Value == type ? failure : null;
}
