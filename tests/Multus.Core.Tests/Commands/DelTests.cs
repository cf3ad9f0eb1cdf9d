using System.Text;
using Multus.Core.Cni;
using Multus.Core.Ports;
using Multus.TestKit.Fakes;

namespace Multus.Core.Tests.Commands;

public sealed class DelTests
{
    private static readonly string Three = RuntimeBench.Config(RuntimeBench.Delegates("a", "b", "c"));
    private static readonly string Other = RuntimeBench.Config(RuntimeBench.Delegates("other"));

    [Fact]
    public async Task Del_GoesByTheRecord_NotByTheConfiguration()
    {
        var bench = await AttachedAsync();

        await bench.DoneAsync(CniCommand.Del, Other);

        Assert.Equal(["DEL c net2", "DEL b net1", "DEL a eth0"], bench.Executor.Story);
        Assert.Empty(bench.State);
    }

    [Fact]
    public async Task Del_HandsTheResultOfTheAddOver()
    {
        var bench = await AttachedAsync();

        await bench.DoneAsync(CniCommand.Del, Three);

        Assert.All(bench.Executor.Calls, static call => Assert.True(call.Config.TryGet("prevResult", out _)));
    }

    [Fact]
    public async Task N67_Del_WhenOneDelegateFails_AsksTheOthersAndKeepsWhatIsNeeded()
    {
        var bench = await AttachedAsync();
        bench.Executor.Answer = static call => call.Config.Type.Value == "b" ? FakeExecutor.Fail(101, "stuck") : null;

        var error = await bench.FailsAsync(CniCommand.Del, Three);

        Assert.Equal(["DEL c net2", "DEL b net1", "DEL a eth0"], bench.Executor.Story);
        Assert.Equal(101UL, (ulong)error.Code);
        Assert.Contains("error deleting network \"n1\" (interface net1): stuck", error.Message, StringComparison.Ordinal);
        Assert.Equal(["/state/results/n1-box-net1"], bench.State);
    }

    [Fact]
    public async Task Del_AfterAFailedOne_DeletesWhatWasLeftWhateverTheConfigurationSays()
    {
        var bench = await AttachedAsync();
        bench.Executor.Answer = static call => call.Config.Type.Value == "b" ? FakeExecutor.Fail(101, "stuck") : null;
        await bench.FailsAsync(CniCommand.Del, Three);
        bench.Executor.Answer = static _ => null;
        bench.Executor.Forget();

        await bench.DoneAsync(CniCommand.Del, RuntimeBench.Config("", "\"kubeconfig\":\"/etc/kube\",\"clusterNetwork\":\"gone\""));

        Assert.Equal(["DEL b net1"], bench.Executor.Story);
        Assert.Empty(bench.State);
    }

    [Fact]
    public async Task Del_WhenADelegateFailsOfWhichNoResultIsKept_KeepsItInTheRecord()
    {
        var bench = await AttachedAsync();
        bench.Files.Remove("/state/results/n1-box-net1");
        bench.Executor.Answer = static call => call.Config.Type.Value == "b" ? FakeExecutor.Fail(101, "stuck") : null;
        await bench.FailsAsync(CniCommand.Del, Three);
        Assert.Equal(["/state/box"], bench.State);
        bench.Executor.Answer = static _ => null;
        bench.Executor.Forget();

        await bench.DoneAsync(CniCommand.Del, Other);

        Assert.Equal(["DEL b net1"], bench.Executor.Story);
        Assert.Empty(bench.State);
    }

    [Fact]
    public async Task Del_WithRetryDeleteOnError_AsksEveryDelegateAgain()
    {
        var config = RuntimeBench.Config(RuntimeBench.Delegates("a", "b", "c"), "\"retryDeleteOnError\":true");
        var bench = await AttachedAsync(config);
        bench.Executor.Answer = static call => call.Config.Type.Value == "b" ? FakeExecutor.Fail(101, "stuck") : null;

        await bench.FailsAsync(CniCommand.Del, config);
        bench.Executor.Forget();
        await bench.FailsAsync(CniCommand.Del, config);

        Assert.Equal(["DEL c net2", "DEL b net1", "DEL a eth0"], bench.Executor.Story);
        Assert.Equal(["/state/box", "/state/results/n1-box-net1"], bench.State);
    }

    [Fact]
    public async Task N67_Del_WhenSeveralFail_NamesThemAll()
    {
        var bench = await AttachedAsync();
        bench.Executor.Answer = static call => FakeExecutor.Fail(101, $"stuck {call.Config.Type}");

        var error = await bench.FailsAsync(CniCommand.Del, Three);

        Assert.Equal(999UL, (ulong)error.Code);
        Assert.All(["stuck a", "stuck b", "stuck c"], text => Assert.Contains(text, error.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("{}")]
    [InlineData("[null]")]
    [InlineData("[{\"Name\":\"x\"}]")]
    [InlineData("\0\0\0\0")]
    public async Task Del_WithDamagedRecord_FallsBackToTheKeptResults(string record)
    {
        var bench = await AttachedAsync();
        Put(bench, "/state/box", record);

        await bench.DoneAsync(CniCommand.Del, RuntimeBench.Config(RuntimeBench.Delegates("a")));

        Assert.Equal(["DEL a eth0", "DEL b net1", "DEL c net2"], bench.Executor.Story.Order(StringComparer.Ordinal));
        Assert.Empty(bench.State);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task Del_WithEmptyRecord_DoesNotCrash(string record)
    {
        var bench = new RuntimeBench();
        Put(bench, "/state/box", record);

        await bench.DoneAsync(CniCommand.Del, Other);

        Assert.Empty(bench.State);
    }

    [Theory]
    [InlineData("{{{")]
    [InlineData("{\"kind\":\"cniCacheV1\",\"containerId\":\"box\",\"config\":\"!\"}")]
    [InlineData("{\"cniVersion\":\"0.4567.0\"}")]
    public async Task Del_WithBrokenKeptResult_GoesOnWithoutIt(string result)
    {
        var bench = await AttachedAsync();
        Put(bench, "/state/results/n0-box-eth0", result);

        await bench.DoneAsync(CniCommand.Del, Three);

        Assert.False(bench.Executor.Calls[^1].Config.TryGet("prevResult", out _));
        Assert.Empty(bench.State);
    }

    [Fact]
    public async Task Del_WithNothingRemembered_AsksTheDelegatesOfTheConfiguration()
    {
        var bench = new RuntimeBench();

        await bench.DoneAsync(CniCommand.Del, Three);

        Assert.Equal(["DEL c net2", "DEL b net1", "DEL a eth0"], bench.Executor.Story);
    }

    [Fact]
    public async Task Del_WithNothingRememberedAndKubernetes_AsksNobody()
    {
        var bench = new RuntimeBench();

        await bench.DoneAsync(CniCommand.Del, RuntimeBench.Config(RuntimeBench.Delegates("a"), "\"kubeconfig\":\"/etc/kube\""));

        Assert.Empty(bench.Executor.Calls);
    }

    [Fact]
    public async Task Del_WithBrokenDelegatesButARecord_Works()
    {
        var bench = await AttachedAsync();

        await bench.DoneAsync(CniCommand.Del, RuntimeBench.Config("{\"name\":\"no type\"}"));

        Assert.Equal(3, bench.Executor.Calls.Length);
        Assert.Empty(bench.State);
    }

    [Fact]
    public async Task Del_WithMissingNamespace_Works()
    {
        var bench = await AttachedAsync();
        bench.Sandboxes.Missing.Add("/run/netns/x");

        await bench.DoneAsync(CniCommand.Del, Three);

        Assert.Equal(3, bench.Executor.Calls.Length);
    }

    // What multus-cni 4.2.4 leaves on a node: names by position, capability arguments only in the kept result.
    [Fact]
    public async Task Del_OfPodThatMultusCniAttached_KnowsNamesAndCapabilities()
    {
        var bench = new RuntimeBench();
        const string First = """{"name":"main","type":"flannel","delegate":{"x":1.50}}""";
        const string Second = """{"cniVersion":"0.4.0","name":"lan","plugins":[{"type":"bridge","capabilities":{"portMappings":true}}]}""";
        Put(bench, "/state/box", $$$"""
            [{"Conf":{"cniVersion":"0.4.0","ipam":{},"name":"main","type":"flannel"},"ConfList":{},"Name":"main","IsFilterV4Gateway":false,"IsFilterV6Gateway":false,
              "Bytes":"{{{Base64(First)}}}"},
             {"Conf":{"cniVersion":"0.4.0","name":"lan","ipam":{}},"ConfList":{"cniVersion":"0.4.0","name":"lan","plugins":[{"type":"bridge","ipam":{}}]},
              "Name":"shop/lan","IsFilterV4Gateway":false,"IsFilterV6Gateway":false,"Bytes":"{{{Base64(Second)}}}"}]
            """);
        Put(bench, "/state/results/lan-box-net1", $$$"""
            {"kind":"cniCacheV1","containerId":"box","config":"{{{Base64(Second)}}}","ifName":"net1","networkName":"lan","cniArgs":[["IgnoreUnknown","true"],["TEAM","blue"]],
             "capabilityArgs":{"portMappings":[{"hostPort":8080}]},"result":{"cniVersion":"0.4.0","ips":[{"version":"4","address":"10.0.0.1/24"}],"dns":{} } }
            """);

        await bench.DoneAsync(CniCommand.Del, RuntimeBench.Config(RuntimeBench.Delegates("x"), version: "0.4.0"));

        Assert.Equal(["DEL bridge net1", "DEL flannel eth0"], bench.Executor.Story);
        Assert.Contains("\"runtimeConfig\":{\"portMappings\":[{\"hostPort\":8080}]}", bench.Executor.Calls[0].Config.ToString(), StringComparison.Ordinal);
        Assert.Equal("IgnoreUnknown=true;TEAM=blue", bench.Executor.Calls[0].Context.Args.ToString());
        Assert.Equal("0.4.0", bench.Executor.Calls[1].Config.StatedVersion);
        Assert.Contains("\"delegate\":{\"x\":1.50}", bench.Executor.Calls[1].Config.ToString(), StringComparison.Ordinal);
        Assert.Empty(bench.State);
    }

    private static async Task<RuntimeBench> AttachedAsync(string? config = null)
    {
        var bench = new RuntimeBench();
        await bench.AddAsync(config ?? Three);
        bench.Executor.Forget();
        return bench;
    }

    private static void Put(RuntimeBench bench, string path, string content) =>
        bench.Files.WriteAtomically(path, Encoding.UTF8.GetBytes(content), FileDurability.UntilPowerCut);

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
