using Multus.Conformance.Tests.Daemon;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.Containerd;

/// <summary>Pods of a real containerd, which calls multus as a kubelet would have it, with Debian's plugins as delegates.</summary>
[Collection(ContainerdCollection.Name)]
public sealed class ContainerdTests
{
    [NamespaceTheory]
    [InlineData("multus")]
    [InlineData("multus-shim")]
    public async Task Pods_MadeAndRemoved_HaveTheirNetworksAndLeaveNothing(string type)
    {
        await using var bench = await ContainerdBench.StartAsync(type);

        var pods = await Task.WhenAll(Enumerable.Range(0, 3).Select(number => bench.RunPodAsync($"web-{number}", "second@data0")));

        foreach (var (pod, number) in pods.Select(static (pod, number) => (pod, number)))
        {
            var address = await bench.Node.AddressOfAsync(pod);
            var status = bench.StatusOf($"web-{number}");
            Assert.Equal(["eth0", "data0"], status.Select(static entry => (string)entry!["interface"]!));
            Assert.Equal(address, (string)status[0]!["ips"]![0]!);
            Assert.Contains(ContainerdNode.Namespaces(), netns => Show(netns, "eth0").Contains($" {address}/24", StringComparison.Ordinal)
                && Show(netns, "data0").Contains($" {(string)status[1]!["ips"]![0]!}/24", StringComparison.Ordinal));
        }

        if (type == "multus-shim")
        {
            Assert.Equal(0, (await bench.Daemon.StopAsync()).Exit);
            await bench.Daemon.RestartAsync("{}");
        }

        await Task.WhenAll(pods.Select(bench.Node.RemovePodAsync));
        bench.AssertNothingIsLeft();
    }

    [NamespaceFact]
    public async Task Pod_RemovedWhileTheDaemonIsAway_IsMadeUpFor()
    {
        await using var bench = await ContainerdBench.StartAsync("multus-shim");
        var pod = await bench.RunPodAsync("web", "second");
        await bench.KillDaemonAsync();

        await bench.Node.RemovePodAsync(pod);
        Assert.NotEmpty(bench.Leases);

        await bench.RestartDaemonAsync();
        await DaemonProcess.UntilAsync(() => bench.Leases.Count == 0 && bench.Node.Files("multus").Count == 0);
    }

    [NamespaceFact]
    public async Task Pod_WhoseNetworkIsNotThere_IsNotMadeAndLeavesNothing()
    {
        await using var bench = await ContainerdBench.StartAsync("multus-shim");

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => bench.RunPodAsync("web", "second,third"));

        Assert.Contains("third", exception.Message, StringComparison.Ordinal);
        bench.AssertNothingIsLeft();
    }

    private static string Show(string netns, string name) => Tool.TryRun("nsenter", $"--net={netns}", "ip", "-br", "addr", "show", name).Output;
}
