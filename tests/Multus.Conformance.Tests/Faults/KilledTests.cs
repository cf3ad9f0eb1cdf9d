using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.Faults;

/// <summary>The plugin is killed, at every step it takes: whatever it left, the runtime's next DEL or GC takes away.</summary>
public sealed class KilledTests
{
    internal static readonly string[] StepsOfAdd =
    [
        "write box", "write the rest of box",
        "call Add of default", "take answer to Add of default", "write default-box-eth0", "write the rest of default-box-eth0",
        "call Add of storage", "take answer to Add of storage", "write storage-box-net1", "write the rest of storage-box-net1",
        "remove default routes of eth0", "remove default routes of net1", "add default route to net1",
        "write default-box-eth0", "write the rest of default-box-eth0", "write storage-box-net1", "write the rest of storage-box-net1",
        "record events", "publish the status",
    ];

    internal static readonly string[] StepsOfDel =
    [
        "call Del of storage", "take answer to Del of storage", "remove storage-box-net1",
        "call Del of default", "take answer to Del of default", "remove default-box-eth0",
        "remove box",
    ];

    [NamespaceTheory]
    [InlineData("DEL")]
    [InlineData("GC")]
    public async Task Add_KilledAtAnyStep_LeavesNothingThatTheNextCommandDoesNotTakeAway(string next)
    {
        await using var bench = await KillBench.StartAsync();
        var steps = new List<string>();
        while (await bench.KillAsync("ADD", steps.Count + 1) is { } step)
        {
            steps.Add(step);
            await bench.CallAsync(next);
            AssertNothingLeft(bench, step);
            await AssertWorksAsync(bench, step);
        }

        Assert.Equal(StepsOfAdd, steps);
    }

    [NamespaceTheory]
    [InlineData("DEL")]
    [InlineData("GC")]
    public async Task Del_KilledAtAnyStep_LeavesNothingThatTheNextCommandDoesNotTakeAway(string next)
    {
        await using var bench = await KillBench.StartAsync();
        var steps = new List<string>();
        await bench.CallAsync("ADD");
        while (await bench.KillAsync("DEL", steps.Count + 1) is { } step)
        {
            steps.Add(step);
            await bench.CallAsync(next);
            AssertNothingLeft(bench, step);
            await bench.CallAsync("ADD");
        }

        AssertNothingLeft(bench, "no step");
        Assert.Equal(StepsOfDel, steps);
    }

    private static async Task AssertWorksAsync(KillBench bench, string step)
    {
        await bench.CallAsync("ADD");
        Assert.NotEmpty(bench.Left);
        await bench.CallAsync("DEL");
        AssertNothingLeft(bench, step);
    }

    private static void AssertNothingLeft(KillBench bench, string step) =>
        Assert.True(bench.Left.Count == 0, $"killed before \"{step}\", and still there: {string.Join(", ", bench.Left)}");
}
