using System.Text;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Commands;
using Multus.Core.Ports;

namespace Multus.Core.Tests.Commands;

public sealed class AddTests
{
    private static readonly string Three = RuntimeBench.Config(RuntimeBench.Delegates("a", "b", "c"));

    [Fact]
    public async Task Add_WithThreeDelegates_CallsThemInOrderAndAnswersWithTheFirst()
    {
        var bench = new RuntimeBench();

        var result = await bench.AddAsync(Three);

        Assert.Equal(["ADD a eth0", "ADD b net1", "ADD c net2"], bench.Executor.Story);
        Assert.Equal("eth0", Assert.Single(result.Interfaces).Name);
        Assert.Equal(["/state/box", "/state/results/n0-box-eth0", "/state/results/n1-box-net1", "/state/results/n2-box-net2"], bench.State);
        Assert.Equal(bench.Sandboxes.Opened, bench.Sandboxes.Closed);
    }

    [Fact]
    public async Task Add_BeforeTheFirstDelegateRuns_HasWrittenTheRecord()
    {
        var bench = new RuntimeBench();
        IReadOnlyCollection<string>? then = null;
        bench.Executor.Answer = _ =>
        {
            then ??= [.. bench.State];
            return null;
        };

        await bench.AddAsync(Three);

        Assert.Equal(["/state/box"], then);
    }

    [Fact]
    public async Task Add_WithList_HandsEachResultToTheNextPlugin()
    {
        var bench = new RuntimeBench();
        var config = RuntimeBench.Config("""{"cniVersion":"0.4.0","name":"l","plugins":[{"type":"a"},{"type":"b"}]}""");

        await bench.AddAsync(config);

        Assert.False(bench.Executor.Calls[0].Config.TryGet("prevResult", out _));
        Assert.True(bench.Executor.Calls[1].Config.TryGet("prevResult", out var prev));
        Assert.Equal("0.4.0", prev.GetProperty("cniVersion").GetString());
        Assert.Equal("4", prev.GetProperty("ips")[0].GetProperty("version").GetString());
    }

    [Fact]
    public async Task Add_WithDelegateWithoutVersion_RunsItInTheNodesVersion()
    {
        var bench = new RuntimeBench();

        await bench.AddAsync(RuntimeBench.Config("""{"name":"n","type":"a"}""", version: "0.4.0"));

        Assert.Equal("0.4.0", bench.Executor.Calls[0].Config.StatedVersion);
    }

    [Fact]
    public async Task Add_PassesUnknownKeysNumbersAndOrderOn()
    {
        var bench = new RuntimeBench();
        const string Text = """{"z":1.0,"name":"n","big":12345678901234567890,"type":"a","exp":1e21,"deep":{"b":[1,2.50,"é"],"a":null},"cniVersion":"1.0.0"}""";

        await bench.AddAsync(RuntimeBench.Config(Text));

        Assert.Equal(Text, bench.Executor.Calls[0].Config.ToString());
    }

    [Fact]
    public async Task Add_AfterOneThatWasCutShort_DeletesItsLeftoversFirst()
    {
        var bench = new RuntimeBench();
        await bench.AddAsync(Three);
        bench.Executor.Forget();

        await bench.AddAsync(RuntimeBench.Config(RuntimeBench.Delegates("a", "b")));

        Assert.Equal(["DEL b net1", "DEL a eth0", "ADD a eth0", "ADD b net1"], bench.Executor.Story);
        Assert.Contains(
            "Warning: container box has a record of an earlier ADD; what that left under the same interface names is deleted first", bench.Logger.Lines);
        Assert.DoesNotContain(bench.Logger.Lines, static line => line.Contains("damage", StringComparison.Ordinal));
        Assert.Contains("/state/results/n2-box-net2", bench.State);

        bench.Executor.Forget();
        await bench.DoneAsync(CniCommand.Del, Three);
        Assert.Equal(["DEL b net1", "DEL a eth0", "DEL c net2"], bench.Executor.Story);
        Assert.Empty(bench.State);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("")]
    [InlineData("[null]")]
    public async Task Add_AfterOneWhoseRecordIsDamaged_DeletesWhatResultsAreKeptOf(string record)
    {
        var bench = new RuntimeBench();
        await bench.AddAsync(Three);
        bench.Files.WriteAtomically("/state/box", Encoding.UTF8.GetBytes(record), FileDurability.UntilPowerCut);
        bench.Executor.Forget();

        await bench.AddAsync(RuntimeBench.Config(RuntimeBench.Delegates("a", "b")));

        Assert.Equal(["DEL a eth0", "DEL b net1"], bench.Executor.Story.Take(2).Order(StringComparer.Ordinal));
        Assert.Equal(["ADD a eth0", "ADD b net1"], bench.Executor.Story.Skip(2));
        Assert.Contains(bench.Logger.Lines, static line => line.StartsWith("Warning: the record of the attachments of container box is damaged: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Add_UnderAnotherInterfaceName_LeavesTheFirstInTheRecord()
    {
        var bench = new RuntimeBench();
        var one = RuntimeBench.Config(RuntimeBench.Delegates("a"));
        await bench.AddAsync(one);

        Assert.IsType<CniResponse.Ok>(await bench.CallAsync(CniCommand.Add, one, name: "eth1"));
        bench.Executor.Forget();
        await bench.DoneAsync(CniCommand.Del, one);

        Assert.Equal(["DEL a eth1", "DEL a eth0"], bench.Executor.Story);
        Assert.Empty(bench.State);
    }

    [Fact]
    public async Task Add_WithMissingNamespace_FailsFirst()
    {
        var bench = new RuntimeBench();
        bench.Sandboxes.Missing.Add("/run/netns/x");

        var error = await bench.FailsAsync(CniCommand.Add, Three);

        Assert.Equal(CniErrorCode.InvalidNetns, error.Code);
        Assert.Contains("/run/netns/x", error.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Executor.Calls);
    }

    [Fact]
    public async Task N64_Add_WithReadinessFileThatDoesNotAppear_GivesUpAfter45Seconds()
    {
        var bench = new RuntimeBench();

        var error = await bench.FailsAsync(CniCommand.Add, RuntimeBench.Config(RuntimeBench.Delegates("a"), "\"readinessindicatorfile\":\"/run/ready\""));

        Assert.Equal(CniErrorCode.TryAgainLater, error.Code);
        Assert.Contains("have you checked that your default network is ready? still waiting for readinessindicatorfile @ /run/ready", error.Message, StringComparison.Ordinal);
        Assert.Equal(45, (int)bench.Time.Passed.TotalSeconds);
        Assert.Empty(bench.Executor.Calls);
    }

    [Theory]
    [InlineData("\"kubeconfig\":\"/etc/kube\"", "\"kubeconfig\": \"/etc/kube\"")]
    [InlineData("\"manifestDir\":\"/m\"", "\"manifestDir\": \"/m\"")]
    [InlineData("\"clusterNetwork\":\"main\"", "cannot find network: main")]
    public async Task Add_WithConfigurationThatNeedsCluster_IsRefusedByName(string member, string named)
    {
        var bench = new RuntimeBench();

        var error = await bench.FailsAsync(CniCommand.Add, RuntimeBench.Config(RuntimeBench.Delegates("a"), member));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Executor.Calls);
    }

    [Fact]
    public async Task Add_Logs_OneLineForEachAttachment()
    {
        var bench = new RuntimeBench();

        await bench.CallAsync(CniCommand.Add, RuntimeBench.Config(RuntimeBench.Delegates("a", "b")), args: "IgnoreUnknown=1;K8S_POD_NAMESPACE=shop;K8S_POD_NAME=web;K8S_POD_UID=u1");

        var lines = bench.Logger.Lines.Where(static line => line.StartsWith("Information: Add: ", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("Information: Add: shop:web:u1:n0(n0):eth0 {", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("Information: Add: shop:web:u1:n1(n1):net1 {", lines[1], StringComparison.Ordinal);
    }
}
