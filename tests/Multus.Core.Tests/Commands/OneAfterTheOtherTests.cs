using Multus.Core.Cni;
using Multus.Core.Delegation;

namespace Multus.Core.Tests.Commands;

/// <summary>The delegates of one sandbox, as they are called in time.</summary>
public sealed class OneAfterTheOtherTests
{
    [Theory]
    [InlineData(CniCommand.Add)]
    [InlineData(CniCommand.Check)]
    [InlineData(CniCommand.Del)]
    public async Task N68_Delegates_OfOneSandbox_NeverRunAtOnce(CniCommand command)
    {
        var bench = new ClusterBench("a,b,a");
        await bench.DoneAsync(CniCommand.Add);
        await bench.DoneAsync(CniCommand.Del);
        if (command != CniCommand.Add)
        {
            await bench.DoneAsync(CniCommand.Add);
        }

        var slow = new SlowExecutor(bench.Runtime.Executor);
        bench.Runtime.Around = _ => slow;
        await bench.DoneAsync(command);

        Assert.Equal((4, 1), (slow.Calls, slow.MostAtOnce));
    }

    // As N17 has it, container, network and interface are those of the ADD.
    [Fact]
    public async Task N17_Del_OfEachAttachment_NamesItAsTheAddDid()
    {
        var bench = new ClusterBench("a,b@stor0,a");
        await bench.DoneAsync(CniCommand.Add);
        var added = Attachments(bench).ToArray();
        bench.Runtime.Executor.Forget();
        await bench.DoneAsync(CniCommand.Del);

        Assert.Equal(["box n0 eth0", "box net-a net1", "box net-b stor0", "box net-a net3"], added);
        Assert.Equal(added.Reverse(), Attachments(bench));
    }

    private static IEnumerable<string> Attachments(ClusterBench bench) => bench.Runtime.Executor.Calls.Select(static call =>
        $"{call.Context.Target!.Sandbox.Container} {call.Config.Name} {call.Context.Target.Interface}");

    /// <summary>Delegates that take a moment.</summary>
    private sealed class SlowExecutor(IDelegateExecutor inner) : IDelegateExecutor
    {
        private int _running;

        public int Calls { get; private set; }

        public int MostAtOnce { get; private set; }

        public async ValueTask<DelegateOutcome> ExecuteAsync(DelegateCall call, CancellationToken cancellationToken)
        {
            Calls++;
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _running));
            await Task.Delay(20, cancellationToken);
            Interlocked.Decrement(ref _running);
            return await inner.ExecuteAsync(call, cancellationToken);
        }
    }
}
