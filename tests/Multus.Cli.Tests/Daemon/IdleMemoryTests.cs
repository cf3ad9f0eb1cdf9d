using Multus.Cli.Daemon;
using Multus.TestKit.Fakes;

namespace Multus.Cli.Tests.Daemon;

public sealed class IdleMemoryTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    private readonly ManualTime _time = new();
    private long _done;
    private long _own;
    private int _looks;
    private int _given;
    private volatile bool _isAtWork;

    [Fact]
    public async Task Run_NothingToDo_GivesBackOnceAfterTheStartAndOnceAfterEachBusyTime()
    {
        using var stop = new CancellationTokenSource();
        var running = Memory(0).RunAsync(_time, stop.Token);

        await LookAsync(5);
        Assert.Equal(1, Volatile.Read(ref _given));
        for (var busy = 2; busy < 5; busy++)
        {
            Interlocked.Increment(ref _done);
            await LookAsync(5);
            Assert.Equal(busy, Volatile.Read(ref _given));
        }

        await stop.CancelAsync();
        await running.WaitAsync(Soon);
    }

    [Fact]
    public async Task Run_WhileSomethingIsAtWork_GivesNothingBack()
    {
        using var stop = new CancellationTokenSource();
        _isAtWork = true;
        var running = Memory(0).RunAsync(_time, stop.Token);

        await LookAsync(5);
        Assert.Equal(0, Volatile.Read(ref _given));
        _isAtWork = false;
        await LookAsync(2);
        Assert.Equal(1, Volatile.Read(ref _given));

        await stop.CancelAsync();
        await running.WaitAsync(Soon);
    }

    // Else a process would give back for ever.
    [Fact]
    public async Task Run_GivingBackTakesMemoryItself_ThatIsNoWork()
    {
        using var stop = new CancellationTokenSource();
        var running = Memory(100).RunAsync(_time, stop.Token);

        await LookAsync(10);
        Assert.Equal((1, 100), (Volatile.Read(ref _given), Interlocked.Read(ref _own)));

        await stop.CancelAsync();
        await running.WaitAsync(Soon);
    }

    [Fact]
    public async Task OfProcess_OneThatIsIdle_GoesOnAndEnds()
    {
        using var stop = new CancellationTokenSource();
        var running = IdleMemory.OfProcess().RunAsync(_time, stop.Token);
        _time.Advance(TimeSpan.FromMinutes(1));
        await stop.CancelAsync();

        await running.WaitAsync(Soon);
    }

    // What it allocates counts like all that is allocated, but for what it says itself.
    private IdleMemory Memory(long own) => new(
        told =>
        {
            Interlocked.Increment(ref _looks);
            return Interlocked.Read(ref _done) + Interlocked.Read(ref _own) - told;
        },
        () => _isAtWork,
        () =>
        {
            Interlocked.Increment(ref _given);
            Interlocked.Add(ref _own, own);
            return own;
        });

    // It waits anew only after it has looked, so that the clock is moved until it has.
    private async Task LookAsync(int times)
    {
        using var late = new CancellationTokenSource(Soon);
        for (var wanted = Volatile.Read(ref _looks) + times; Volatile.Read(ref _looks) < wanted;)
        {
            _time.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(1, late.Token);
        }
    }
}
