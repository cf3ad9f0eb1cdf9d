using Multus.TestKit.Fakes;
using static Multus.Core.Tests.Runtime.CniRuntimeBench;

namespace Multus.Core.Tests.Runtime;

/// <summary>DEL of a container runtime, and what becomes of the result that was kept.</summary>
public sealed class CniRuntimeDelTests
{
    private readonly CniRuntimeBench _bench = new();

    [Theory]
    [InlineData("0.3.1", false)]
    [InlineData("0.4.0", true)]
    [InlineData("1.1.0", true)]
    public async Task Case163_Del_GoesBackwardAndForgets(string version, bool handsResultOver)
    {
        await _bench.AddedAsync(Call(List(version)));

        await DoneAsync(_bench.Runtime.DelAsync(Call(List(version)), CancellationToken.None));
        Assert.Equal(["DEL b eth0", "DEL a eth0"], _bench.Executor.Story);
        Assert.All(_bench.PrevResults(), result => Assert.Equal(handsResultOver, result is not null));
        Assert.Empty(_bench.Files.Paths);

        await DoneAsync(_bench.Runtime.DelAsync(Call(List(version)), CancellationToken.None));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"kind":"cniCacheV1","containerId":"box","config":"e30=","ifName":"eth0","networkName":"shop","result":{"cniVersion":"0.4567.0"}}""")]
    public async Task Case164_DelWithKeptResultOfNoUse_GoesOnWithoutAndSaysSo(string content)
    {
        _bench.Put(Kept, content);

        await DoneAsync(_bench.Runtime.DelAsync(Call(List("1.0.0")), CancellationToken.None));

        Assert.Equal([null, null], _bench.PrevResults());
        Assert.Empty(_bench.Files.Paths);
        Assert.Contains(_bench.Logger.Lines, static line => line.StartsWith("Warning: the kept result of network shop cannot be read", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Case165_DelThatFails_KeepsTheResultForTheNext()
    {
        await _bench.AddedAsync(Call(List("1.0.0")));
        _bench.Executor.Answer = static call => call.Config.Type.Value == "a" ? FakeExecutor.Fail(108, "busy") : null;

        var error = await FailsAsync(_bench.Runtime.DelAsync(Call(List("1.0.0")), CancellationToken.None));

        Assert.Equal("plugin type=\"a\" failed (delete): busy", error.Message);
        Assert.Equal([Kept], _bench.Files.Paths);
    }

    [Fact]
    public async Task Case183_BareResultOfAnOlderRuntime_IsUsed()
    {
        _bench.Put(Kept, """{"cniVersion":"0.4.0","ips":[{"version":"4","address":"10.9.0.9/24"}],"dns":{}}""");

        await DoneAsync(_bench.Runtime.DelAsync(Call(List("1.0.0")), CancellationToken.None));

        const string Converted = """{"cniVersion":"1.0.0","ips":[{"address":"10.9.0.9/24"}]}""";
        Assert.Equal([Converted, Converted], _bench.PrevResults());
        Assert.Empty(_bench.Files.Paths);
    }

    [Fact]
    public async Task DelAsync_KeptResultThatCannotBeRemoved_SaysThatThePluginsAreDone()
    {
        await _bench.AddedAsync(Call(List("1.0.0")));
        _bench.Files.FailRemove = static path => new IOException($"{path}: Read-only file system");

        var error = await FailsAsync(_bench.Runtime.DelAsync(Call(List("1.0.0")), CancellationToken.None));

        Assert.StartsWith("the plugins have deleted it, but its kept result cannot be removed: ", error.Message, StringComparison.Ordinal);
    }
}
