using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Commands;
using Multus.Core.Planning;

namespace Multus.Core.Tests.Commands;

public sealed class OperationGateTests
{
    private static readonly ContainerId A = ContainerId.Parse("a");
    private static readonly ContainerId B = ContainerId.Parse("b");
    private static readonly ContainerId C = ContainerId.Parse("c");

    [Fact]
    public async Task Enter_SameContainer_WaitsForTheOneBefore()
    {
        var gate = new OperationGate(new OperationLimits());
        var first = await gate.EnterAsync(A, CancellationToken.None);
        var second = gate.EnterAsync(A, CancellationToken.None).AsTask();
        var third = gate.EnterAsync(A, CancellationToken.None).AsTask();

        Assert.Equal((1, 2), (gate.AtWork, gate.Waiting));
        first.Dispose();
        (await second).Dispose();
        (await third).Dispose();
        Assert.Equal((0, 0), (gate.AtWork, gate.Waiting));
    }

    [Fact]
    public async Task Enter_OtherContainer_PassesOneThatWaits()
    {
        var gate = new OperationGate(new OperationLimits());
        using var first = await gate.EnterAsync(A, CancellationToken.None);
        var second = gate.EnterAsync(A, CancellationToken.None).AsTask();

        using var other = await gate.EnterAsync(B, CancellationToken.None);

        Assert.False(second.IsCompleted);
    }

    [Fact]
    public async Task Limit_MoreAtOnce_LetsInWhoWaits()
    {
        var gate = new OperationGate(new OperationLimits { AtWork = 1, Waiting = 1 });
        using var first = await gate.EnterAsync(A, CancellationToken.None);
        var second = gate.EnterAsync(B, CancellationToken.None).AsTask();
        Assert.False(second.IsCompleted);

        gate.Limit(new OperationLimits { AtWork = 2, Waiting = 2 });

        (await second).Dispose();
    }

    [Fact]
    public async Task Limit_FewerAtOnce_LeavesWhoIsAtWork()
    {
        var gate = new OperationGate(new OperationLimits());
        var first = await gate.EnterAsync(A, CancellationToken.None);
        var second = await gate.EnterAsync(B, CancellationToken.None);

        gate.Limit(new OperationLimits { AtWork = 1 });
        var third = gate.EnterAsync(C, CancellationToken.None).AsTask();
        first.Dispose();

        Assert.False(third.IsCompleted);
        second.Dispose();
        (await third).Dispose();
    }

    [Fact]
    public async Task EnterAlone_WaitsForAllAndKeepsAllWaiting()
    {
        var gate = new OperationGate(new OperationLimits());
        var one = await gate.EnterAsync(A, CancellationToken.None);
        var other = await gate.EnterAsync(B, CancellationToken.None);
        var alone = gate.EnterAloneAsync(CancellationToken.None).AsTask();
        var late = gate.EnterAsync(C, CancellationToken.None).AsTask();

        one.Dispose();
        Assert.False(alone.IsCompleted || late.IsCompleted);
        other.Dispose();
        var turn = await alone;
        Assert.False(late.IsCompleted);
        turn.Dispose();
        (await late).Dispose();
    }

    [Fact]
    public async Task EnterAlone_BehindOneThatWaitsForItsContainer_WaitsForThatOneToo()
    {
        var gate = new OperationGate(new OperationLimits());
        var first = await gate.EnterAsync(A, CancellationToken.None);
        var second = gate.EnterAsync(A, CancellationToken.None).AsTask();
        var alone = gate.EnterAloneAsync(CancellationToken.None).AsTask();

        first.Dispose();
        var turn = await second;
        Assert.False(alone.IsCompleted);
        turn.Dispose();
        (await alone).Dispose();
    }

    [Fact]
    public async Task Enter_MoreThanMayBeAtWork_WaitForATurn()
    {
        var gate = new OperationGate(new OperationLimits { AtWork = 2 });
        var one = await gate.EnterAsync(A, CancellationToken.None);
        using var other = await gate.EnterAsync(B, CancellationToken.None);
        var third = gate.EnterAsync(C, CancellationToken.None).AsTask();

        Assert.False(third.IsCompleted);
        one.Dispose();
        (await third).Dispose();
    }

    [Fact]
    public async Task Enter_MoreThanMayWait_AreToldToTryAgainLater()
    {
        var gate = new OperationGate(new OperationLimits { AtWork = 1, Waiting = 1 });
        using var one = await gate.EnterAsync(A, CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var waits = gate.EnterAsync(B, stop.Token).AsTask();

        var error = (await Assert.ThrowsAsync<CniException>(async () => await gate.EnterAsync(C, CancellationToken.None))).Error;

        Assert.Equal((CniErrorCode.TryAgainLater, "1 operations are at work and 1 wait already"), (error.Code, error.Message));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waits);
    }

    [Fact]
    public async Task Enter_Cancelled_LeavesTheQueueToTheOthers()
    {
        var gate = new OperationGate(new OperationLimits());
        var first = await gate.EnterAsync(A, CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var alone = gate.EnterAloneAsync(stop.Token).AsTask();
        var other = gate.EnterAsync(B, CancellationToken.None).AsTask();
        Assert.False(other.IsCompleted);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => alone);
        (await other).Dispose();
        first.Dispose();
        first.Dispose();
        Assert.Equal((0, 0), (gate.AtWork, gate.Waiting));
    }

    [Fact]
    public async Task Enter_CancelledBefore_DoesNotEvenWait()
    {
        var gate = new OperationGate(new OperationLimits());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await gate.EnterAsync(A, new CancellationToken(canceled: true)));

        Assert.Equal((0, 0), (gate.AtWork, gate.Waiting));
    }

    [Fact]
    public async Task Gate_UnderLoad_KeepsItsPromises()
    {
        var gate = new OperationGate(new OperationLimits { AtWork = 8, Waiting = 10_000 });
        var containers = Enumerable.Range(0, 20).Select(static number => ContainerId.Parse($"c{number}")).ToArray();
        var inside = new int[containers.Length];
        var (atWork, broken) = (0, 0);

        await Task.WhenAll(Enumerable.Range(0, 4000).Select(number => Task.Run(async () =>
        {
            if (number % 50 == 0)
            {
                using var alone = await gate.EnterAloneAsync(CancellationToken.None);
                Interlocked.Add(ref broken, Volatile.Read(ref atWork) == 0 ? 0 : 1);
                return;
            }

            var which = number % containers.Length;
            using var turn = await gate.EnterAsync(containers[which], CancellationToken.None);
            Interlocked.Add(ref broken, Interlocked.Increment(ref inside[which]) == 1 && Interlocked.Increment(ref atWork) <= 8 ? 0 : 1);
            await Task.Yield();
            Interlocked.Decrement(ref atWork);
            Interlocked.Decrement(ref inside[which]);
        })));

        Assert.Equal((0, 0, 0), (broken, gate.AtWork, gate.Waiting));
    }
}
