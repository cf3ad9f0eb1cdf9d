using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;
using Multus.Core.Delegation;
using Multus.Core.Tests.Support;
using Multus.TestKit.Fakes;

namespace Multus.Core.Tests.Delegation;

public sealed class ConflistRunnerDelTests
{
    private static readonly CniResult Added = CniResultCodec.Decode("""{"cniVersion":"1.1.0","ips":[{"address":"10.1.0.2/24"}]}"""u8, CniVersion.V110);

    private readonly FakeExecutor _executor = new();
    private readonly ConflistRunner _runner;

    public ConflistRunnerDelTests() => _runner = new ConflistRunner(_executor);

    [Fact]
    public async Task DelAsync_List_RunsLastToFirstWithTheResultOfTheAdd()
    {
        var outcome = await Del(ConfigText.List("1.0.0", "a", "b", "c"), Added);

        Assert.Null(outcome.Result());
        Assert.Equal(["DEL c net1", "DEL b net1", "DEL a net1"], _executor.Story);
        Assert.All(PrevResults(), static result => Assert.Equal("""{"cniVersion":"1.0.0","ips":[{"address":"10.1.0.2/24"}]}""", result));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0.1.0")]
    [InlineData("0.2.0")]
    [InlineData("0.3.0")]
    [InlineData("0.3.1")]
    public async Task DelAsync_BeforeVersion040_HasNoPrevResult(string version)
    {
        await Del(ConfigText.List(version, "a", "b"), Added);

        Assert.Equal([null, null], PrevResults());
    }

    [Theory]
    [InlineData("0.4.0", """{"cniVersion":"0.4.0","ips":[{"version":"4","address":"10.1.0.2/24"}],"dns":{}}""")]
    [InlineData("1.1.0", """{"cniVersion":"1.1.0","ips":[{"address":"10.1.0.2/24"}]}""")]
    public async Task DelAsync_FromVersion040On_HasThePrevResultInThatVersion(string version, string prevResult)
    {
        await Del(ConfigText.List(version, "a"), Added);

        Assert.Equal([prevResult], PrevResults());
    }

    [Fact]
    public async Task DelAsync_ResultUnknown_HasNoPrevResult()
    {
        await Del(ConfigText.List("1.0.0", "a"), null);

        Assert.Equal([null], PrevResults());
    }

    [Fact]
    public async Task DelAsync_ResultThatTheVersionCannotHold_GoesOnWithout()
    {
        Assert.Null((await Del(ConfigText.List("7.0.0", "a"), Added)).Result());
        Assert.Equal([null], PrevResults());
    }

    [Fact]
    public async Task DelAsync_PluginFails_StopsAndNamesThePluginWithItsOwnCode()
    {
        _executor.Answer = static call => call.Config.Type.Value == "b" ? FakeExecutor.Fail(11, "m") : null;

        var outcome = await Del(ConfigText.List("1.0.0", "a", "b", "c"), Added);

        Assert.Equal(new CniError(CniErrorCode.TryAgainLater, "plugin type=\"b\" failed (delete): m"), outcome.Error());
        Assert.Equal(["DEL c net1", "DEL b net1"], _executor.Story);
    }

    [Fact]
    public async Task DelAsync_SinglePluginFails_IsItsErrorUnchanged()
    {
        _executor.Answer = static _ => FakeExecutor.Fail(7, "m");

        Assert.Equal(new CniError((CniErrorCode)7, "m"), (await Del(ConfigText.Read("""{"cniVersion":"0.4.0","name":"n","type":"a"}"""), Added)).Error());
    }

    [Fact]
    public async Task DelAsync_DeadlineUsedUp_RunsNothing()
    {
        var call = TestCalls.Attachment(ConfigText.List("1.0.0", "a")) with { Limits = new CallLimits(Deadline.After(new FlyingTime(), TimeSpan.Zero), Timeout.InfiniteTimeSpan) };

        var error = (await _runner.DelAsync(call, CancellationToken.None)).Error();

        Assert.Equal(CniErrorCode.TryAgainLater, error.Code);
        Assert.EndsWith("no time was left to run DEL of plugin \"a\"", error.Message, StringComparison.Ordinal);
        Assert.Empty(_executor.Story);
    }

    [Fact]
    public async Task DelAsync_AlreadyCancelled_RunsNothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await _runner.DelAsync(TestCalls.Attachment(ConfigText.List("1.0.0", "a")), new CancellationToken(canceled: true)));

        Assert.Empty(_executor.Story);
    }

    private ValueTask<DelegateOutcome> Del(NetworkConfigList network, CniResult? added) =>
        _runner.DelAsync(TestCalls.Attachment(network) with { AddResult = added }, CancellationToken.None);

    private IEnumerable<string?> PrevResults() =>
        _executor.Calls.Select(static call => call.Config.TryGet("prevResult", out var value) ? value.GetRawText() : null);
}
