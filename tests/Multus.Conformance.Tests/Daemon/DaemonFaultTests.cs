using Multus.FakeCluster.Faults;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.Daemon;

/// <summary>The whole daemon, while what it depends on is in trouble.</summary>
public sealed class DaemonFaultTests
{
    [NamespaceFact]
    public async Task ApiServer_AwayForAWhile_DelWorksAndAddIsToldToComeAgainAndAllIsWellAfter()
    {
        await using var node = await ClusterDaemon.StartAsync("a", "\"apiTimeout\":\"8s\"");
        await node.DoneAsync("ADD");
        await node.Cluster.StopListeningAsync();

        await node.DoneAsync("CHECK");
        await node.DoneAsync("DEL");
        var answer = await node.CallAsync("ADD");
        Assert.Equal((1, 11UL), (answer.Exit, answer.ReadError().Code));
        Assert.Empty(node.Interfaces);
        Assert.Equal(0, node.Leases);
        await node.Cluster.ListenAsync();

        await DaemonProcess.UntilAsync(() => node.Cluster.Watches >= 2);
        await node.DoneAsync("ADD");
        Assert.Equal(["eth0", "net1"], node.Interfaces.Order());
        Assert.Equal(0, (await node.Daemon.StopAsync()).Exit);
    }

    [NamespaceFact]
    public async Task Watch_CutInTheMiddleOfALine_MissesNothing()
    {
        await using var node = await ClusterDaemon.StartAsync("", "\"hotPlug\":true");
        await node.DoneAsync("ADD");
        await DaemonProcess.UntilAsync(() => node.Cluster.Watches >= 2);
        node.Cluster.Fail(static request => request.Query.Contains("watch", StringComparison.Ordinal), 2, Fault.CutAfter(40));
        node.Cluster.EndWatches();
        node.AskFor("a");

        await node.UntilAsync("eth0", "net1");
    }

    [NamespaceFact]
    public async Task Disk_ThatIsFull_FailsTheAddAndLeavesNothing()
    {
        await using var node = await ClusterDaemon.StartAsync("a");
        Directory.CreateDirectory(node.State);
        Tool.Run("mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", node.State);
        try
        {
            Tool.TryRun("dd", "if=/dev/zero", $"of={node.State}/filler", "bs=4k", "count=16");

            var answer = await node.CallAsync("ADD");

            Assert.Equal((1, 5UL), (answer.Exit, answer.ReadError().Code));
            Assert.Contains(node.State, answer.ReadError().Message, StringComparison.Ordinal);
            Assert.Empty(node.Interfaces);
            Assert.Equal(0, node.Leases);
            File.Delete(Path.Combine(node.State, "filler"));
            await node.DoneAsync("ADD");
            await node.DoneAsync("DEL");
        }
        finally
        {
            Tool.TryRun("umount", node.State);
        }
    }

    [NamespaceFact]
    public async Task Delegate_ThatHangs_HoldsUpNobodyElse()
    {
        await using var node = await ClusterDaemon.StartAsync("");
        node.Daemon.WriteProgram("bin/hangs", $"#!/bin/sh\necho $CNI_COMMAND >> {node.Daemon["called"]}\n[ $CNI_COMMAND = DEL ] && exit\nwhile [ ! -e {node.Daemon["end"]} ]; do sleep 0.1; done\nexit 1\n");
        var hanging = AddHanging(node);
        await DaemonProcess.UntilAsync(() => File.Exists(node.Daemon["called"]) && File.ReadAllLines(node.Daemon["called"]).Length == hanging.Length);

        await node.DoneAsync("ADD");
        await node.DoneAsync("DEL");

        Assert.All(hanging, static call => Assert.False(call.IsCompleted));
        await File.WriteAllTextAsync(node.Daemon["end"], "");
        Assert.All(await Task.WhenAll(hanging), static answer => Assert.Equal(1, answer.Exit));
    }

    [NamespaceFact]
    public async Task Delegate_ThatHangs_IsEndedAndLeavesNothing()
    {
        await using var node = await ClusterDaemon.StartAsync("", "\"delegateTimeout\":\"2s\"");
        node.Daemon.WriteProgram("bin/hangs", "#!/bin/sh\n[ $CNI_COMMAND = DEL ] || sleep 600\n");

        foreach (var answer in await Task.WhenAll(AddHanging(node)))
        {
            Assert.Equal((1, 999UL), (answer.Exit, answer.ReadError().Code));
            Assert.Contains("2 s", answer.ReadError().Message, StringComparison.Ordinal);
        }

        Assert.Empty(Directory.EnumerateFiles(node.State, "*", SearchOption.AllDirectories));
    }

    private static Task<PluginAnswer>[] AddHanging(ClusterDaemon node) =>
    [
        .. Enumerable.Range(0, 8).Select(number => node.Daemon.CallAsync(
            new Dictionary<string, string>
            {
                ["CNI_COMMAND"] = "ADD",
                ["CNI_CONTAINERID"] = $"h{number}",
                ["CNI_NETNS"] = node.Sandbox.Path,
                ["CNI_IFNAME"] = "eth0",
                ["CNI_ARGS"] = "IgnoreUnknown=1;K8S_POD_NAMESPACE=blue;K8S_POD_NAME=web-0",
                ["CNI_PATH"] = node.Daemon["bin"],
            },
            """{"cniVersion":"1.0.0","name":"n","type":"multus-shim","delegates":[{"cniVersion":"1.0.0","name":"hangs","type":"hangs"}]}""")),
    ];
}
