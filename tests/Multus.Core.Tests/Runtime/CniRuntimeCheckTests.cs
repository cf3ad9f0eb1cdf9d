using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;
using static Multus.Core.Tests.Runtime.CniRuntimeBench;

namespace Multus.Core.Tests.Runtime;

/// <summary>CHECK of a container runtime, against the result that was kept.</summary>
public sealed class CniRuntimeCheckTests
{
    private readonly CniRuntimeBench _bench = new();

    [Fact]
    public async Task Case156_CheckOfAnOldVersion_IsRefused()
    {
        var error = await FailsAsync(_bench.Runtime.CheckAsync(Call(List("0.3.1")), CancellationToken.None));

        Assert.Equal((CniErrorCode.IncompatibleVersion, "configuration version \"0.3.1\" does not support the CHECK command"), (error.Code, error.Message));
        Assert.Empty(_bench.Executor.Calls);
    }

    [Theory]
    [InlineData("0.4.0", """{"cniVersion":"0.4.0","interfaces":[{"name":"eth0","sandbox":"/run/netns/x"}],"ips":[{"version":"4","interface":0,"address":"10.1.0.2/24"}],"dns":{}}""")]
    [InlineData("1.1.0", """{"cniVersion":"1.1.0","interfaces":[{"name":"eth0","sandbox":"/run/netns/x"}],"ips":[{"interface":0,"address":"10.1.0.2/24"}]}""")]
    public async Task Case157_Check_HandsTheKeptResultToEveryPlugin(string version, string prevResult)
    {
        await _bench.AddedAsync(Call(List(version)));

        await DoneAsync(_bench.Runtime.CheckAsync(Call(List(version)), CancellationToken.None));

        Assert.Equal(["CHECK a eth0", "CHECK b eth0"], _bench.Executor.Story);
        Assert.Equal([prevResult, prevResult], _bench.PrevResults());
        Assert.All(_bench.Executor.Calls, static call => Assert.False(call.Config.TryGet("kind", out _) || call.Config.TryGet("config", out _)));
    }

    [Fact]
    public async Task Case158_DisableCheck_RunsNothing()
    {
        await DoneAsync(_bench.Runtime.CheckAsync(Call(List("1.0.0", "\"disableCheck\":true,")), CancellationToken.None));

        Assert.Empty(_bench.Executor.Calls);
    }

    // Differs on purpose: what is wrong with the kept result is said, and not that its version could not be told.
    [Fact]
    public async Task Case159_CheckWithBrokenKeptResult_Fails()
    {
        _bench.Put(Kept, "{");

        var error = await FailsAsync(_bench.Runtime.CheckAsync(Call(List("1.0.0")), CancellationToken.None));

        Assert.Equal(CniErrorCode.DecodingFailure, error.Code);
        Assert.StartsWith("failed to get network \"shop\" cached result: ", error.Message, StringComparison.Ordinal);
        Assert.Empty(_bench.Executor.Calls);
    }

    [Fact]
    public async Task Case160_KeptResultOfAnOlderVersion_IsConverted()
    {
        Keep("""{"cniVersion":"0.3.1","ips":[{"version":"4","address":"10.9.0.9/24"}],"dns":{}}""");

        await DoneAsync(_bench.Runtime.CheckAsync(Call(List("1.1.0")), CancellationToken.None));

        const string Converted = """{"cniVersion":"1.1.0","ips":[{"address":"10.9.0.9/24"}]}""";
        Assert.Equal([Converted, Converted], _bench.PrevResults());
    }

    [Fact]
    public async Task Case161_CheckWithKeptResultOfAnUnknownVersion_Fails()
    {
        Keep("""{"cniVersion":"0.4567.0"}""");

        var error = await FailsAsync(_bench.Runtime.CheckAsync(Call(List("1.0.0")), CancellationToken.None));

        Assert.Equal(
            (CniErrorCode.IncompatibleVersion, "failed to get network \"shop\" cached result: unsupported CNI result version \"0.4567.0\""), (error.Code, error.Message));
        Assert.Empty(_bench.Executor.Calls);
    }

    [Fact]
    public async Task Case183_BareResultOfAnOlderRuntime_IsUsed()
    {
        _bench.Put(Kept, """{"cniVersion":"0.4.0","ips":[{"version":"4","address":"10.9.0.9/24"}],"dns":{}}""");

        await DoneAsync(_bench.Runtime.CheckAsync(Call(List("1.0.0")), CancellationToken.None));

        Assert.All(_bench.PrevResults(), static result => Assert.Equal("""{"cniVersion":"1.0.0","ips":[{"address":"10.9.0.9/24"}]}""", result));
        Assert.Equal(2, _bench.Executor.Calls.Length);
    }

    [Fact]
    public async Task CheckAsync_ResultThatTheCallerHas_IsNotLookedUp()
    {
        _bench.Put(Kept, "{");
        var own = CniResult.Empty with { Ips = [new CniIpConfig(Cidr.Of(System.Net.IPAddress.Parse("10.7.0.7"), 24))] };

        await DoneAsync(_bench.Runtime.CheckAsync(Call(List("1.0.0")) with { AddResult = own }, CancellationToken.None));

        Assert.All(_bench.PrevResults(), static result => Assert.Contains("10.7.0.7/24", result, StringComparison.Ordinal));
    }

    private void Keep(string result) =>
        _bench.Put(Kept, $$"""{"kind":"cniCacheV1","containerId":"box","config":"e30=","ifName":"eth0","networkName":"shop","result":{{result}}}""");
}
