using System.Diagnostics;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.Daemon;

/// <summary>The API server is away for as long as an upgrade of it takes.</summary>
public sealed class OutageTests
{
    private const long MostKibibytes = 22 * 1024;

    // Of a loop that does not wait it would be nearly all.
    private const double MostOfAProcessor = 0.1;

    private static readonly TimeSpan Outage = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    [NamespaceFact]
    public async Task ApiServer_AwayForAMinute_HoldsUpNothingThatCanBeDoneAndIsFoundAgain()
    {
        await using var node = await ClusterDaemon.StartAsync("a", "\"apiTimeout\":\"8s\"");
        await node.DoneAsync("ADD");
        Assert.Contains("inet 10.71.1.", Tool.Run("ip", "-n", node.Sandbox.Name, "addr", "show", "net1"), StringComparison.Ordinal);
        var use = new ProcessUse(node.Daemon.Id);
        var memory = await RestedAsync(use);
        await node.Cluster.StopListeningAsync();

        // Nobody tells the daemon.
        node.Cluster.Remove("network-attachment-definitions", "blue", "a");
        node.Cluster.AddNetwork("blue", "a", node.Bridge("b", "10.71.2.0/24"));
        var port = node.Cluster.Address.Port;

        await LiveThroughAsync(node, use, Outage / 2);
        int knocks;
        using (var door = new ClosedDoor(port))
        {
            await LiveThroughAsync(node, use, Outage / 2);
            knocks = door.Knocks;
        }

        // Two watches that wait longer each time, and what is asked for the pods.
        Assert.InRange(knocks, 1, 60);
        await DaemonProcess.UntilAsync(() => use.ResidentKibibytes <= MostKibibytes, () => $"{use} after {memory} KiB");
        await node.Cluster.ListenAsync();
        await DaemonProcess.UntilAsync(() => node.Cluster.Watches >= 2);
        await DaemonProcess.UntilAsync(async () => await NetworkIsNewAsync(node), static () => "the network that was changed meanwhile is not seen");
        var (exit, log) = await node.Daemon.StopAsync();
        Assert.True(exit == 0, log);
        Assert.InRange(log.Split('\n').Count(line => line.Contains($":{port}", StringComparison.Ordinal)), 1, 100);
    }

    private static async Task LiveThroughAsync(ClusterDaemon node, ProcessUse use, TimeSpan time)
    {
        var (watch, processor) = (Stopwatch.StartNew(), use.Processor);
        while (watch.Elapsed < time)
        {
            Assert.True(await node.Daemon.IsReadyAsync());
            await node.DoneAsync("DEL");
            Assert.Equal(0, node.Leases);
            Assert.Empty(node.Interfaces);

            // Not without the status, which nobody can be told.
            var answer = await node.CallAsync("ADD");
            Assert.Equal((1, 11UL), (answer.Exit, answer.ReadError().Code));
            Assert.Empty(node.Interfaces);
            await Task.Delay(Between);
        }

        Assert.True(use.Processor - processor < watch.Elapsed * MostOfAProcessor, $"{use} after {processor} in {watch.Elapsed}");
    }

    private static async Task<bool> NetworkIsNewAsync(ClusterDaemon node)
    {
        await node.DoneAsync("DEL");
        await node.DoneAsync("ADD");
        return Tool.Run("ip", "-n", node.Sandbox.Name, "addr", "show", "net1").Contains("inet 10.71.2.", StringComparison.Ordinal);
    }

    // What is idle for twice five seconds gives memory back.
    private static async Task<long> RestedAsync(ProcessUse use)
    {
        await Task.Delay(TimeSpan.FromSeconds(11));
        return use.ResidentKibibytes;
    }
}
