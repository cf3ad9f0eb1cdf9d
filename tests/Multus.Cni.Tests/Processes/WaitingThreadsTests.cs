using System.Collections.Concurrent;
using Multus.Cni.Processes;

namespace Multus.Cni.Tests.Processes;

public sealed class WaitingThreadsTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Run_AfterWorkIsDone_TakesTheSameThread()
    {
        var threads = new WaitingThreads(Soon);

        var first = await RunAsync(threads);
        await UntilAsync(() => threads.IdleCount == 1);
        var second = await RunAsync(threads);

        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Run_WhileAnotherIsAtWork_DoesNotWaitForIt()
    {
        var threads = new WaitingThreads(Soon);
        using var release = new ManualResetEventSlim();
        var held = RunAsync(threads, () => release.Wait(Soon));

        await RunAsync(threads).WaitAsync(Soon);

        Assert.False(held.IsCompleted);
        release.Set();
        await held.WaitAsync(Soon);
    }

    [Fact]
    public async Task Run_WithWorkThatSpoiltItsThread_TakesAnother()
    {
        var threads = new WaitingThreads(Soon);

        var first = await RunAsync(threads, static () => false);
        var second = await RunAsync(threads);

        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task Run_WithNothingMoreToDo_EndsItsThreads()
    {
        var threads = new WaitingThreads(TimeSpan.FromMilliseconds(20));

        var first = await RunAsync(threads);
        await UntilAsync(() => !first.IsAlive);
        var second = await RunAsync(threads);

        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task Run_ManyTimesJustAsThreadsGiveUp_LosesNoWork()
    {
        var threads = new WaitingThreads(TimeSpan.FromMilliseconds(1));
        var seen = new ConcurrentBag<int>();

        await Parallel.ForEachAsync(Enumerable.Range(0, 400), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, token) =>
        {
            await RunAsync(threads).WaitAsync(Soon, token);
            seen.Add(number);
            await Task.Delay(number % 3, token);
        });

        Assert.Equal(400, seen.Count);
    }

    private static Task<Thread> RunAsync(WaitingThreads threads) => RunAsync(threads, static () => true);

    private static Task<Thread> RunAsync(WaitingThreads threads, Func<bool> work)
    {
        var done = new TaskCompletionSource<Thread>(TaskCreationOptions.RunContinuationsAsynchronously);
        threads.Run(() =>
        {
            var isAsItWas = work();
            done.SetResult(Thread.CurrentThread);
            return isAsItWas;
        });
        return done.Task;
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(Soon);
        while (!condition())
        {
            await Task.Delay(1, limit.Token);
        }
    }
}
