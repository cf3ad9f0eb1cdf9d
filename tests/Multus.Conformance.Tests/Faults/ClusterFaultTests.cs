using Multus.FakeCluster.Faults;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.Faults;

/// <summary>The cluster fails: an ADD attaches everything and tells of it, or says what was the matter and leaves nothing.</summary>
public sealed class ClusterFaultTests
{
    private static readonly string[] Added = ["ADD good eth0", "ADD good net1"];
    private static readonly string[] AddedAndUndone = [.. Added, "DEL good net1", "DEL good eth0"];

    private static readonly Dictionary<string, Func<ClusterFaultBench, Task>> Faults = new()
    {
        ["refused"] = static bench => bench.Server.StopListeningAsync(),
        ["other authority"] = static bench => bench.TrustAnotherAsync(),
        ["certificate expired"] = static bench => Do(bench.UseExpiredCertificate),
        ["token revoked"] = static bench => Do(() => bench.Server.RevokeToken(bench.Server.Token)),
        ["get forbidden"] = static bench => Do(() => bench.Server.Forbid("get", "pods")),
        ["networks forbidden"] = static bench => Do(() => bench.Server.Forbid("get", "network-attachment-definitions")),
        ["pod of another UID"] = static bench => Do(bench.ReplacePod),
        ["get hangs"] = static bench => Do(() => bench.Break("GET", Fault.Hang)),
        ["get hangs in body"] = static bench => Do(() => bench.Break("GET", Fault.HangInBody)),
        ["get reset"] = static bench => Do(() => bench.Break("GET", Fault.Reset)),
        ["get half"] = static bench => Do(() => bench.Break("GET", Fault.HalfBody)),
        ["get garbage"] = static bench => Do(() => bench.Break("GET", Fault.Garbage)),
        ["get huge"] = static bench => Do(() => bench.Break("GET", Fault.Huge(50L << 20, announced: false))),
        ["get 410"] = static bench => Do(() => bench.Break("GET", Fault.Status(410, "Gone"))),
        ["get 500"] = static bench => Do(() => bench.Break("GET", Fault.Status(500, "InternalError"))),
        ["get 503"] = static bench => Do(() => bench.Break("GET", Fault.Status(503, "ServiceUnavailable"))),
        ["patch hangs"] = static bench => Do(() => bench.Break("PATCH", Fault.Hang)),
        ["patch reset"] = static bench => Do(() => bench.Break("PATCH", Fault.Reset)),
        ["patch 409"] = static bench => Do(() => bench.Break("PATCH", Fault.Status(409, "Conflict"))),
        ["patch 503"] = static bench => Do(() => bench.Break("PATCH", Fault.Status(503, "ServiceUnavailable"))),
        ["patch 500"] = static bench => Do(() => bench.Break("PATCH", Fault.Status(500, "InternalError"))),
        ["re-created meanwhile"] = static bench => Do(() => bench.Break("PATCH", 1, Fault.Before(bench.ReplacePod))),
        ["get 429 once"] = static bench => Do(() => bench.Break("GET", 1, Fault.RetryAfter(429, "1"))),
        ["get 503 once"] = static bench => Do(() => bench.Break("GET", 1, Fault.Status(503, "ServiceUnavailable"))),
        ["get reset once"] = static bench => Do(() => bench.Break("GET", 1, Fault.Reset)),
        ["patch 409 once"] = static bench => Do(() => bench.Break("PATCH", 1, Fault.Status(409, "Conflict"))),
        ["patch answer lost once"] = static bench => Do(() => bench.Break("PATCH", 1, Fault.AnswerLost)),
        ["patch forbidden"] = static bench => Do(() => bench.Server.Forbid("patch", "pods/status")),
        ["events refused"] = static bench => Do(() => bench.Break("POST", Fault.Status(500, "InternalError"))),
    };

    [NamespaceTheory]
    [InlineData("refused")]
    [InlineData("other authority")]
    [InlineData("certificate expired")]
    [InlineData("token revoked")]
    [InlineData("get forbidden")]
    [InlineData("networks forbidden")]
    [InlineData("pod of another UID")]
    [InlineData("get hangs")]
    [InlineData("get hangs in body")]
    [InlineData("get reset")]
    [InlineData("get half")]
    [InlineData("get garbage")]
    [InlineData("get huge")]
    [InlineData("get 410")]
    [InlineData("get 500")]
    [InlineData("get 503")]
    public async Task Add_WhenWhatThePodGetsCannotBeFoundOut_FailsBeforeAnyPluginRuns(string fault)
    {
        await using var bench = await ClusterFaultBench.StartImpatientAsync();
        await Faults[fault](bench);

        AssertFailed(await bench.CallAsync("ADD"));

        Assert.Empty(bench.Story);
        Assert.Empty(bench.State);
        await AssertDeletesAsync(bench);
    }

    [NamespaceTheory]
    [InlineData("patch hangs")]
    [InlineData("patch reset")]
    [InlineData("patch 409")]
    [InlineData("patch 500")]
    [InlineData("patch 503")]
    [InlineData("re-created meanwhile")]
    public async Task K10_Add_WhenTheStatusCannotBeTold_UndoesEverything(string fault)
    {
        await using var bench = await ClusterFaultBench.StartLessPatientAsync();
        await Faults[fault](bench);

        AssertFailed(await bench.CallAsync("ADD"));

        Assert.Equal(AddedAndUndone, bench.Story);
        Assert.Empty(bench.State);
        await AssertDeletesAsync(bench);
    }

    [NamespaceTheory]
    [InlineData("get 429 once")]
    [InlineData("get 503 once")]
    [InlineData("get reset once")]
    [InlineData("patch 409 once")]
    [InlineData("patch answer lost once")]
    [InlineData("patch forbidden")]
    [InlineData("events refused")]
    public async Task Add_WhenTroublePassesOrThereIsAnotherWay_AttachesAndTells(string fault)
    {
        await using var bench = await ClusterFaultBench.StartAsync();
        await Faults[fault](bench);

        var answer = await bench.CallAsync("ADD");

        Assert.True(answer.Exit == 0, $"{answer.Output}{answer.Error}");
        Assert.Equal(Added, bench.Story);
        Assert.Equal(["net-good", "default/storage"], bench.Told);
        await AssertDeletesAsync(bench);
    }

    [NamespaceFact]
    public async Task Del_WithoutTheCluster_DeletesEverything()
    {
        await using var bench = await ClusterFaultBench.StartAsync();
        Assert.Equal(0, (await bench.CallAsync("ADD")).Exit);
        await bench.Server.StopListeningAsync();

        await AssertDeletesAsync(bench);

        Assert.Equal(AddedAndUndone, bench.Story);
    }

    private static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    private static void AssertFailed(PluginAnswer answer)
    {
        Assert.Equal(1, answer.Exit);
        var (code, message, _) = answer.ReadError();
        Assert.True(code is 11 or 999, $"code {code}: {message}");
        Assert.Contains("web", message, StringComparison.Ordinal);
    }

    // While the cluster is as broken as it was.
    private static async Task AssertDeletesAsync(ClusterFaultBench bench)
    {
        var answer = await bench.CallAsync("DEL");
        Assert.True(answer.Exit == 0, $"{answer.Output}{answer.Error}");
        Assert.Empty(bench.State);
    }
}
