using System.Globalization;
using Multus.FakeCluster;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.Daemon;

/// <summary>A daemon that has much to do: it forgets what is done, and grows no further.</summary>
public sealed class LoadTests
{
    private const int Pairs = 400;
    private const int AtOnce = 16;

    [NamespaceFact]
    public async Task ManyPods_AddedAndDeleted_LeaveNothingOnTheNodeAndNothingInMemory()
    {
        await using var cluster = await FakeApiServer.StartAsync();
        await using var daemon = await DaemonProcess.StartAsync();
        await File.WriteAllTextAsync(daemon["kubeconfig"], cluster.KubeconfigWithToken);
        cluster.AddNetwork("default", "second", """{"cniVersion":"1.0.0","type":"quick"}""");
        daemon.WriteProgram("bin/quick", "#!/bin/sh\ncat > /dev/null\n[ $CNI_COMMAND != ADD ] || echo '{\"cniVersion\":\"1.0.0\",\"ips\":[{\"address\":\"10.0.0.2/24\"}]}'\n");
        for (var number = 0; number < AtOnce; number++)
        {
            cluster.AddPod("default", $"pod-{number}", new Dictionary<string, string> { ["k8s.v1.cni.cncf.io/networks"] = "second" });
        }

        await RunAsync(daemon, 0);
        var early = ResidentOf(daemon);
        await RunAsync(daemon, 1);
        await RunAsync(daemon, 2);

        Assert.InRange(ResidentOf(daemon), 1, early * 1.25);
        Assert.Empty(Directory.EnumerateFiles(daemon["state"], "*", SearchOption.AllDirectories));
        Assert.InRange(Directory.GetFiles($"/proc/{daemon.Id}/fd").Length, 1, 60);
        var (exit, log) = await daemon.StopAsync();
        Assert.True(exit == 0, log);
    }

    private static async Task RunAsync(DaemonProcess daemon, int round)
    {
        using var pod = new TestNamespace();
        var config = $$"""{"cniVersion":"1.0.0","name":"n","type":"multus-shim","cniDir":"{{daemon["state"]}}","kubeconfig":"{{daemon["kubeconfig"]}}","delegates":[{"cniVersion":"1.0.0","name":"d","type":"quick"}]}""";
        await Parallel.ForEachAsync(Enumerable.Range(0, Pairs / 4), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) =>
        {
            foreach (var command in (string[])["ADD", "CHECK", "DEL"])
            {
                var answer = await daemon.CallAsync(
                    new Dictionary<string, string>
                    {
                        ["CNI_COMMAND"] = command,
                        ["CNI_CONTAINERID"] = $"c-{round}-{number}",
                        ["CNI_NETNS"] = pod.Path,
                        ["CNI_IFNAME"] = "eth0",
                        ["CNI_ARGS"] = $"IgnoreUnknown=1;K8S_POD_NAMESPACE=default;K8S_POD_NAME=pod-{number % AtOnce}",
                        ["CNI_PATH"] = daemon["bin"],
                    },
                    config);
                Assert.True(answer.Exit == 0, $"{command}: {answer.Output}{answer.Error}");
            }
        });
    }

    // In KiB.
    private static long ResidentOf(DaemonProcess daemon) => long.Parse(
        File.ReadLines($"/proc/{daemon.Id}/status").First(static line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
}
