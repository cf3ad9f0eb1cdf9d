using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Multus.Conformance.Tests.Daemon;
using Multus.TestKit.Golden;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.Containerd;

/// <summary>What the commands for people say of a node whose pods a real containerd made.</summary>
[Collection(ContainerdCollection.Name)]
public sealed partial class OperatorTests
{
    [NamespaceTheory]
    [InlineData("multus")]
    [InlineData("multus-shim")]
    public async Task Pod_AsItWasMade_IsListedInspectedDrawnAndKept(string type)
    {
        await using var bench = await ContainerdBench.StartAsync(type);
        var pod = await bench.RunPodAsync("web", "second@data0");

        var said = new[]
        {
            await RunAsync(bench, 0, "list"),
            await RunAsync(bench, 0, "inspect", "blue/web"),
            await RunAsync(bench, 0, "draw", "blue/web", "--live", "--format", "text"),
            await RunAsync(bench, 0, "gc", "--dry-run"),
        };

        GoldenFile.Verify(Scrubbed(string.Join('\n', said), bench, pod));
        foreach (var (network, name) in ((string, string)[])[("10-primary.conflist", "eth0"), ("20-second.conf", "data0")])
        {
            var answer = await CheckAsync(bench, pod, network, name);
            Assert.True(answer.Exit == 0, answer.Output + answer.Error);
        }

        await bench.Node.RemovePodAsync(pod);
        Assert.DoesNotContain(pod, await RunAsync(bench, 0, "list"), StringComparison.Ordinal);
        bench.AssertNothingIsLeft();
    }

    [NamespaceFact]
    public async Task Pod_WithoutAnInterfaceThatItHad_IsSaidToHaveDrifted()
    {
        await using var bench = await ContainerdBench.StartAsync("multus");
        var pod = await bench.RunPodAsync("web", "second@data0");
        Tool.Run("nsenter", $"--net={ContainerdNode.Namespaces().Single()}", "ip", "link", "del", "data0");
        Tool.Run("nsenter", $"--net={ContainerdNode.Namespaces().Single()}", "ip", "addr", "add", "192.0.2.7/24", "dev", "eth0");

        GoldenFile.Verify(Scrubbed(await RunAsync(bench, 1, "inspect", "blue/web"), bench, pod));

        Assert.Equal(0, (await CheckAsync(bench, pod, "10-primary.conflist", "eth0")).Exit);
        Assert.Equal(1, (await CheckAsync(bench, pod, "20-second.conf", "data0")).Exit);
        await bench.Node.RemovePodAsync(pod);
        bench.AssertNothingIsLeft();
    }

    [NamespaceFact]
    public async Task Pod_RemovedWhileTheDaemonWasDead_IsNamedAndCollected()
    {
        await using var bench = await ContainerdBench.StartAsync("multus-shim");
        var pod = await bench.RunPodAsync("web", "second@data0");
        var other = await bench.RunPodAsync("db", "second");
        await bench.KillDaemonAsync();
        await bench.Node.RemovePodAsync(pod);

        var said = new[]
        {
            await RunAsync(bench, 0, "list"),
            await RunAsync(bench, 0, "gc", "--dry-run"),
        };

        GoldenFile.Verify(string.Join('\n', said.Select(text => InOrder(Scrubbed(text, bench, pod, other)))));
        Assert.Equal(4, bench.Leases.Count);
        await RunAsync(bench, 0, "gc", "--yes");
        Assert.Equal(2, bench.Leases.Count);
        Assert.DoesNotContain(bench.Node.Files("multus"), file => file.Contains(pod, StringComparison.Ordinal) && !file.StartsWith("deferred-del/", StringComparison.Ordinal));

        // What the shim has kept finds nothing to do, and what lives is not touched.
        await bench.RestartDaemonAsync();
        await DaemonProcess.UntilAsync(() => !bench.Node.Files("multus").Any(file => file.Contains(pod, StringComparison.Ordinal)));
        Assert.Equal(2, bench.Leases.Count);
        await RunAsync(bench, 0, "inspect", "blue/db");
        await bench.Node.RemovePodAsync(other);
        bench.AssertNothingIsLeft();
    }

    [NamespaceFact]
    public async Task Node_AsItRuns_IsFitAndSaidToBeUnfitWithoutItsDaemon()
    {
        await using var bench = await ContainerdBench.StartAsync("multus-shim");
        var pod = await bench.RunPodAsync("web", "second");
        var (exit, fit) = await AskDoctorAsync(bench);
        Assert.True(exit == 0, string.Join('\n', fit));
        Assert.Contains("ok runtime-first: the runtime takes 00-multus.conf, which calls Multus", fit);
        Assert.Contains($"ok daemon: it takes requests at {bench.Daemon.Socket}", fit);
        Assert.Contains("ok cluster-networks: networks can be read", fit);
        Assert.Contains($"ok state-folder: {bench.Node["multus"]} has 1 container", fit);

        await bench.KillDaemonAsync();
        var (exitWithout, unfit) = await AskDoctorAsync(bench);
        Assert.Equal(1, exitWithout);
        Assert.Equal([$"error daemon: nobody answers at {bench.Daemon.Socket}"], unfit.Where(static finding => finding.StartsWith("error", StringComparison.Ordinal)));
        await bench.RestartDaemonAsync();
        await bench.Node.RemovePodAsync(pod);
    }

    private static async Task<(int Exit, IReadOnlyList<string> Findings)> AskDoctorAsync(ContainerdBench bench)
    {
        var answer = await PeopleAsync("doctor", "--config-dir", bench.Node.NetworkFolder, "--daemon-socket-dir", bench.Daemon["run"], "--output", "json");
        return (answer.Exit, [.. JsonNode.Parse(answer.Output)!["findings"]!.AsArray().Select(static finding => $"{finding!["severity"]} {finding["id"]}: {finding["seen"]}")]);
    }

    // The namespace is called what the runtime calls it, or it is another one to a plugin.
    private static Task<PluginAnswer> CheckAsync(ContainerdBench bench, string pod, string network, string name) => PeopleAsync(
        "check", bench.Node[$"primary/{network}"], $"/var{ContainerdNode.Namespaces().Single()}", "--ifname", name, "--container-id", pod,
        "--plugin-dir", bench.Node["bin"], "--cache-dir", bench.Node["multus"]);

    private static async Task<string> RunAsync(ContainerdBench bench, int exit, params string[] arguments)
    {
        var answer = await PeopleAsync([.. arguments, "--config", bench.Configuration]);
        Assert.True(answer.Exit == exit, $"{string.Join(' ', arguments)}: exit {answer.Exit}: {answer.Output}{answer.Error}");
        return $"$ multus {string.Join(' ', arguments)}\n{answer.Output}{answer.Error}";
    }

    private static Task<PluginAnswer> PeopleAsync(params string[] arguments)
    {
        var process = PluginProgram.Start(MultusBinary.Path, new Dictionary<string, string> { ["NO_COLOR"] = "1" }, arguments);
        process.StandardInput.Close();
        return PluginProgram.FinishAsync(process);
    }

    // What is sorted by containers is in another order each time.
    private static string InOrder(string text) => string.Join('\n', text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));

    // What is made up anew each time, and how wide columns are for it.
    private static string Scrubbed(string text, ContainerdBench bench, params string[] pods)
    {
        foreach (var (pod, number) in pods.Select(static (pod, number) => (pod, number)))
        {
            text = text.Replace(pod, $"container-{number}", StringComparison.Ordinal);
        }

        text = LinkLocal().Replace(text.Replace(Path.GetDirectoryName(bench.Node["bin"])!, "/node", StringComparison.Ordinal), "");
        text = Age().Replace(HardwareAddress().Replace(Namespace().Replace(text, "/run/netns/cni"), "mac"), " age ");
        return Width().Replace(text, "  ");
    }

    // Where there is IPv6.
    [GeneratedRegex(".*fe80::.*\n")]
    private static partial Regex LinkLocal();

    [GeneratedRegex("/run/netns/cni-[0-9a-f-]+")]
    private static partial Regex Namespace();

    [GeneratedRegex("([0-9a-f]{2}:){5}[0-9a-f]{2}")]
    private static partial Regex HardwareAddress();

    [GeneratedRegex(" [0-9]+s ")]
    private static partial Regex Age();

    [GeneratedRegex("(?<=[^ \n]) {2,}")]
    private static partial Regex Width();
}
