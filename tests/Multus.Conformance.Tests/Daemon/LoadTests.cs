using Multus.FakeCluster;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.Daemon;

/// <summary>A daemon that has much to do: it forgets what is done, and grows no further.</summary>
public sealed class LoadTests
{
    private const int FirstPairs = 200;
    private const int MorePairs = 800;
    private const int AtOnce = 16;
    private const double Growth = 1.1;

    // What the collector and the program's file come to, from one look to the next.
    private const long NoiseKibibytes = 2 * 1024;
    private const long MostKibibytes = 22 * 1024;

    // What is idle for twice five seconds gives memory back.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(11);

    [NamespaceFact]
    public async Task AThousandPods_AddedAndDeleted_LeaveNothingOnTheNodeAndNothingInMemory()
    {
        await using var cluster = await FakeApiServer.StartAsync();
        await using var daemon = await DaemonProcess.StartAsync();
        await File.WriteAllTextAsync(daemon["kubeconfig"], cluster.KubeconfigWithToken);
        cluster.AddNetwork("default", "second", """{"cniVersion":"1.0.0","type":"quick"}""");
        daemon.WriteProgram("bin/quick", "#!/bin/sh\n[ $CNI_COMMAND != ADD ] || echo '{\"cniVersion\":\"1.0.0\",\"ips\":[{\"address\":\"10.0.0.2/24\"}]}'\n");
        for (var number = 0; number < AtOnce; number++)
        {
            cluster.AddPod("default", $"pod-{number}", new Dictionary<string, string> { ["k8s.v1.cni.cncf.io/networks"] = "second" });
        }

        await RunAsync(daemon, 0, FirstPairs);
        await Task.Delay(Rest);
        var use = new ProcessUse(daemon.Id);
        var (memory, open) = (use.ResidentKibibytes, use.OpenFiles);
        await RunAsync(daemon, FirstPairs, MorePairs);

        var most = Math.Min(MostKibibytes, (memory * Growth) + NoiseKibibytes);
        await DaemonProcess.UntilAsync(() => use.ResidentKibibytes <= most && use.OpenFiles <= open, () => $"{use} after {memory} KiB and {open} open files");
        Assert.Empty(Directory.EnumerateFiles(daemon["state"], "*", SearchOption.AllDirectories));
        var (exit, log) = await daemon.StopAsync();
        Assert.True(exit == 0, log);
    }

    private static async Task RunAsync(DaemonProcess daemon, int first, int count)
    {
        using var pod = new TestNamespace();
        var config = $$"""{"cniVersion":"1.0.0","name":"n","type":"multus-shim","cniDir":"{{daemon["state"]}}","kubeconfig":"{{daemon["kubeconfig"]}}","delegates":[{"cniVersion":"1.0.0","name":"d","type":"quick"}]}""";
        await Parallel.ForEachAsync(Enumerable.Range(first, count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) =>
        {
            foreach (var command in (string[])["ADD", "DEL"])
            {
                var answer = await daemon.CallAsync(
                    new Dictionary<string, string>
                    {
                        ["CNI_COMMAND"] = command,
                        ["CNI_CONTAINERID"] = $"c-{number}",
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
}
