using System.Diagnostics;
using System.Text.Json.Nodes;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.Faults;

/// <summary>One delegate works, the next one does not: the error says what is wrong with it, and nothing of either is left.</summary>
public sealed class BrokenPluginTests
{
    private const string Hang = "sleep 1000";

    private static readonly string[] AddedAndUndone = ["ADD good eth0", "ADD broken net1", "DEL broken net1", "DEL good eth0"];

    [NamespaceTheory]
    [InlineData("exit 3", "exit status 3")]
    [InlineData("echo 'no such bridge' >&2; exit 3", "no such bridge")]
    [InlineData("kill -SEGV $$", "killed by signal 11")]
    [InlineData("kill -KILL $$", "killed by signal 9")]
    [InlineData("echo 'here you are'", "here you are")]
    [InlineData("echo '{\"cniVersion\":\"1.0.0\"}{\"cniVersion\":\"1.0.0\"}'", "invalid after a single JSON value")]
    [InlineData("exec 1>&-", "not a single byte")]
    [InlineData("printf '{\"cniVersion\":\"1.0.0\",'; exec 1>&-; sleep 0.2", "failed to read what plugin")]
    [InlineData("echo '{\"cniVersion\":\"1.0.0\",\"ips\":[{\"address\":\"10.0.0.300/24\"}]}'", "ips[0].address: invalid CIDR address: 10.0.0.300/24")]
    [InlineData("echo '{\"cniVersion\":\"9.0.0\"}'", "unsupported CNI result version \"9.0.0\"")]
    [InlineData("echo '{\"cniVersion\":\"1.0.0\",\"code\":117,\"msg\":\"out of addresses\",\"details\":\"pool 7\"}'; exit 1", "out of addresses")]
    [InlineData("head -c 3000000 /dev/zero | tr '\\0' x >&2; exit 9", "exit status 9")]
    [InlineData("head -c 9000000 /dev/zero; sleep 1000", "printed too much")]
    public async Task Add_WithPluginThatFails_NamesTheCauseAndUndoesEverything(string onAdd, string cause)
    {
        using var bench = new FaultBench();
        bench.WritePlugin("broken", onAdd);

        var answer = await bench.CallAsync("ADD", bench.Config());

        AssertFailed(answer, cause);
        Assert.Equal(AddedAndUndone, bench.Story);
        await AssertNothingIsLeftAsync(bench);
    }

    [NamespaceFact]
    public async Task Add_WithPluginThatFails_KeepsItsCodeAndDetails()
    {
        using var bench = new FaultBench();
        bench.WritePlugin("broken", "echo '{\"code\":117,\"msg\":\"out of addresses\",\"details\":\"pool 7\"}'; exit 1");

        var (code, message, details) = (await bench.CallAsync("ADD", bench.Config())).ReadError();

        Assert.Equal((117UL, "pool 7"), (code, details));
        Assert.Contains("error adding container to network \"net-broken\": out of addresses", message, StringComparison.Ordinal);
    }

    [NamespaceFact]
    public async Task Add_WithPluginThatIsMissing_NamesItAndWhereItWasLookedFor()
    {
        using var bench = new FaultBench();

        var answer = await bench.CallAsync("ADD", bench.Config("nowhere"));

        AssertFailed(answer, $"failed to find plugin \"nowhere\" in path [{bench["bin"]}");
        Assert.Equal(["ADD good eth0", "DEL good eth0"], bench.Story);
        await AssertNothingIsLeftAsync(bench);
    }

    // As the runtime does when the ADD has failed: without an answer it would keep the pod.
    [NamespaceTheory]
    [InlineData("""{"cniVersion":"1.0.0","name":"l","type":"nowhere"}""", "DEL good eth0")]
    [InlineData("""{"cniVersion":"1.0.0","name":"l","plugins":[{"type":"second"},{"type":"nowhere"}]}""", "ADD second net1|DEL second net1|DEL good eth0")]
    public async Task Del_AfterAddWithPluginThatIsMissing_Succeeds(string network, string undone)
    {
        using var bench = new FaultBench();
        bench.WritePlugin("second", """echo '{"cniVersion":"1.0.0"}'""");
        var config = bench.Config();
        config["delegates"]![1] = JsonNode.Parse(network);
        Assert.Equal(1, (await bench.CallAsync("ADD", config)).Exit);
        Assert.Equal(["ADD good eth0", .. undone.Split('|')], bench.Story);
        await AssertNothingIsLeftAsync(bench);

        var answer = await bench.CallAsync("DEL", config);

        Assert.Equal((0, ""), (answer.Exit, answer.Output));
        Assert.Contains("nothing says that it was ever attached", answer.Error, StringComparison.Ordinal);
        Assert.Equal("DEL good eth0", bench.Story[^1]);
        await AssertNothingIsLeftAsync(bench);
    }

    [NamespaceTheory]
    [InlineData("#!/bin/sh\nexit 0\n", false, "Permission denied")]
    [InlineData("this is no program", true, "Exec format error")]
    [InlineData("#!/no/such/interpreter\n", true, "the interpreter or loader that it names")]
    public async Task Add_WithPluginThatCannotBeStarted_SaysWhy(string content, bool executable, string cause)
    {
        using var bench = new FaultBench();
        bench.WriteFile("broken", content);
        if (executable)
        {
            File.SetUnixFileMode(bench["bin/broken"], (UnixFileMode)0b111_101_101);
        }

        var answer = await bench.CallAsync("ADD", bench.Config());

        AssertFailed(answer, cause);
        Assert.Contains(bench["bin/broken"], answer.ReadError().Message, StringComparison.Ordinal);
        Assert.Equal("DEL good eth0", bench.Story[^1]);
    }

    [NamespaceFact]
    public async Task Add_WithPluginThatHangs_KillsItWithItsChildrenAtTheDeadline()
    {
        using var bench = new FaultBench();
        bench.WritePlugin("broken", $"{Hang} & {Hang}");
        var started = Stopwatch.GetTimestamp();

        // Time enough for the plugin that works, and nothing beside the time that the other would take.
        var answer = await bench.CallAsync("ADD", bench.Config(limits: "3s"));

        AssertFailed(answer, "killed after 3 s");
        Assert.True(Stopwatch.GetElapsedTime(started) >= TimeSpan.FromSeconds(3));
        Assert.Equal(AddedAndUndone, bench.Story);
        await AssertNothingIsLeftAsync(bench);
    }

    [NamespaceFact]
    public async Task Add_WithPluginWhoseDaemonKeepsTheOutputOpen_AnswersAndLetsTheDaemonLive()
    {
        using var bench = new FaultBench();
        bench.WritePlugin("broken", $"({Hang}) & echo '{{\"cniVersion\":\"1.0.0\"}}'");

        // Whoever waited for the end of the output would wait until the plugin's time is over, and fail.
        var answer = await bench.CallAsync("ADD", bench.Config());

        Assert.True(answer.Exit == 0, answer.Output);
        Assert.NotEmpty(bench.LivingPlugins);
        foreach (var pid in bench.LivingPlugins)
        {
            using var process = Process.GetProcessById(pid);
            process.Kill();
        }
    }

    [NamespaceFact]
    public async Task Add_WithPluginThatWritesMegabytesToStandardErrorAndSucceeds_SucceedsAndPassesTheBeginningOn()
    {
        using var bench = new FaultBench();
        bench.WritePlugin("broken", "head -c 5000000 /dev/zero | tr '\\0' y >&2; echo '{\"cniVersion\":\"1.0.0\"}'");

        var answer = await bench.CallAsync("ADD", bench.Config());

        Assert.Equal(0, answer.Exit);
        Assert.InRange(answer.Error.Length, 1000, 100_000);
        Assert.Contains("yyyy", answer.Error, StringComparison.Ordinal);
    }

    [NamespaceFact]
    public async Task Add_WhenToldToStop_UndoesWhatItHadBegun()
    {
        using var bench = new FaultBench();
        bench.WritePlugin("broken", Hang);
        using var process = MultusBinary.Start(bench.Variables("ADD"));
        await process.StandardInput.WriteAsync(bench.Config().ToJsonString());
        process.StandardInput.Close();
        await WaitForAsync(() => bench.Story.Count == 2);

        Tool.Run("kill", "-TERM", $"{process.Id}");
        var answer = await MultusBinary.FinishAsync(process);

        AssertFailed(answer, "cancelled");
        Assert.Equal(11UL, answer.ReadError().Code);
        Assert.Equal(AddedAndUndone, bench.Story);
        await AssertNothingIsLeftAsync(bench);
    }

    [NamespaceFact]
    public async Task Del_AfterAddThatWasKilled_DeletesWhatWasBegun()
    {
        using var bench = new FaultBench();
        bench.WritePlugin("broken", Hang);
        using var process = MultusBinary.Start(bench.Variables("ADD"));
        await process.StandardInput.WriteAsync(bench.Config().ToJsonString());
        process.StandardInput.Close();
        await WaitForAsync(() => bench.Story.Count == 2);
        process.Kill();
        await process.WaitForExitAsync();
        foreach (var pid in bench.LivingPlugins)
        {
            Tool.TryRun("kill", "-KILL", $"{pid}");
        }

        // Not even the configuration has to be the one of then.
        var config = bench.Config();
        config["delegates"] = new JsonArray(new JsonObject { ["cniVersion"] = "1.0.0", ["name"] = "other", ["type"] = "good" });
        var answer = await bench.CallAsync("DEL", config);

        Assert.Equal(0, answer.Exit);
        Assert.Equal(AddedAndUndone, bench.Story);
        await AssertNothingIsLeftAsync(bench);
    }

    private static async Task WaitForAsync(Func<bool> condition)
    {
        for (var i = 0; i < 1200 && !condition(); i++)
        {
            await Task.Delay(50);
        }

        Assert.True(condition());
    }

    private static void AssertFailed(PluginAnswer answer, string cause)
    {
        Assert.Equal(1, answer.Exit);
        var (_, message, details) = answer.ReadError();
        Assert.Contains(cause, $"{message}; {details}", StringComparison.Ordinal);
    }

    // Whoever was killed may be a while about it.
    private static async Task AssertNothingIsLeftAsync(FaultBench bench)
    {
        Assert.Empty(bench.State);
        await WaitForAsync(() => bench.LivingPlugins.Count == 0);
    }
}
