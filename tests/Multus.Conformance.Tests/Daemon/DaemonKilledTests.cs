using Multus.Conformance.Tests.Faults;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.Daemon;

/// <summary>The daemon is killed, at every step it takes: whatever it left, the next daemon takes away.</summary>
public sealed class DaemonKilledTests
{
    [NamespaceTheory]
    [InlineData("DEL")]
    [InlineData("GC")]
    public async Task Add_WhoseDaemonIsKilledAtAnyStep_LeavesNothingThatTheNextDoesNotTakeAway(string next)
    {
        await using var bench = await DaemonKillBench.StartAsync();
        var steps = new List<string>();
        while (await KillAsync(bench, "ADD", steps.Count + 1) is { } step)
        {
            steps.Add(step);
            if (next == "DEL")
            {
                // Kept by the shim, since nobody is there.
                await bench.CallAsync("DEL");
                await bench.RestartAsync();
            }
            else
            {
                await bench.RestartAsync();
                await bench.CallAsync("GC");
            }

            await AssertNothingLeftAsync(bench, step);
            await bench.CallAsync("ADD");
            Assert.NotEmpty(bench.Left);
            await bench.CallAsync("DEL");
            await AssertNothingLeftAsync(bench, step);
            await bench.StopAsync();
        }

        Assert.Equal(KilledTests.StepsOfAdd, steps);
    }

    [NamespaceFact]
    public async Task Del_WhoseDaemonIsKilledAtAnyStep_IsFinishedByTheNext()
    {
        await using var bench = await DaemonKillBench.StartAsync();
        var steps = new List<string>();
        await AddAsync(bench);
        while (await KillAsync(bench, "DEL", steps.Count + 1) is { } step)
        {
            steps.Add(step);
            await bench.RestartAsync();
            await AssertNothingLeftAsync(bench, step);
            await bench.CallAsync("ADD");
            await bench.StopAsync();
        }

        Assert.Equal(KilledTests.StepsOfDel, steps);
    }

    [NamespaceFact]
    public async Task DeferredDel_WhoseDaemonIsKilledAtAnyStep_IsFinishedByTheNext()
    {
        await using var bench = await DaemonKillBench.StartAsync();
        var steps = new List<string>();
        string? step;
        do
        {
            await AddAsync(bench);
            await bench.CallAsync("DEL");
            Assert.NotEmpty(bench.Left);
            await bench.RestartStoppingAsync(steps.Count + 1);
            step = await bench.UntilKilledOrAsync(() => bench.Left.Count == 0);
            if (step is null)
            {
                await bench.StopAsync();
            }
            else
            {
                steps.Add(step);
                await bench.RestartAsync();
                await AssertNothingLeftAsync(bench, step);
                await bench.StopAsync();
            }
        }
        while (step is not null);

        Assert.Equal([.. KilledTests.StepsOfDel, $"remove {KillBench.Container}@eth0"], steps);
    }

    private static async Task<string?> KillAsync(DaemonKillBench bench, string command, int step)
    {
        await bench.RestartStoppingAsync(step);
        return await bench.CallUntilKilledAsync(command);
    }

    private static async Task AddAsync(DaemonKillBench bench)
    {
        await bench.RestartAsync();
        await bench.CallAsync("ADD");
        await bench.StopAsync();
    }

    private static Task AssertNothingLeftAsync(DaemonKillBench bench, string step) => DaemonProcess.UntilAsync(
        () => bench.Left.Count == 0, () => $"killed before \"{step}\", and still there: {string.Join(", ", bench.Left)}");
}
