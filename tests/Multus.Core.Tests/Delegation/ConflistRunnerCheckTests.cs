using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;
using Multus.Core.Delegation;
using Multus.Core.Tests.Support;
using Multus.TestKit.Fakes;

namespace Multus.Core.Tests.Delegation;

public sealed class ConflistRunnerCheckTests
{
    private readonly FakeExecutor _executor = new();
    private readonly ConflistRunner _runner;

    public ConflistRunnerCheckTests() => _runner = new ConflistRunner(_executor);

    [Fact]
    public async Task Case157And160_CheckAsync_List_RunsFirstToLastWithTheResultOfTheAdd()
    {
        var added = CniResultCodec.Decode("""{"cniVersion":"0.3.1","ips":[{"version":"4","address":"10.1.0.2/24"}]}"""u8, CniVersion.V031);

        Assert.Null((await Check(ConfigText.List("1.1.0", "a", "b"), added)).Result());

        Assert.Equal(["CHECK a net1", "CHECK b net1"], _executor.Story);
        Assert.All(_executor.Calls, static call => Assert.Contains(
            "\"prevResult\":{\"cniVersion\":\"1.1.0\",\"ips\":[{\"address\":\"10.1.0.2/24\"}]}", call.Config.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task CheckAsync_ResultUnknown_HasNoPrevResult()
    {
        await Check(ConfigText.List("1.1.0", "a"), null);

        Assert.False(Assert.Single(_executor.Calls).Config.TryGet("prevResult", out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0.2.0")]
    [InlineData("0.3.1")]
    public async Task CheckAsync_BeforeVersion040_IsAnIncompatibleVersion(string version)
    {
        var error = (await Check(ConfigText.List(version, "a"), null)).Error();

        Assert.Equal(CniErrorCode.IncompatibleVersion, error.Code);
        Assert.Matches("^configuration version \"0.[123].[01]\" does not support the CHECK command$", error.Message);
        Assert.Empty(_executor.Story);
    }

    [Fact]
    public async Task CheckAsync_DisableCheck_RunsNothing()
    {
        Assert.Null((await Check(ConfigText.Read("""{"cniVersion":"1.0.0","name":"n","disableCheck":true,"plugins":[{"type":"a"}]}"""), null)).Result());
        Assert.Empty(_executor.Story);
    }

    [Fact]
    public async Task CheckAsync_DisableCheckBeforeVersion040_IsAnIncompatibleVersion() => Assert.Equal(
        CniErrorCode.IncompatibleVersion,
        (await Check(ConfigText.Read("""{"cniVersion":"0.3.1","name":"n","disableCheck":true,"plugins":[{"type":"a"}]}"""), null)).Error().Code);

    // Differs on purpose: of several plugins the one that failed is named, as for ADD and DEL; the code is its own.
    [Fact]
    public async Task Case162_CheckAsync_PluginFails_StopsAndKeepsItsCode()
    {
        _executor.Answer = static call => call.Config.Type.Value == "b" ? FakeExecutor.Fail(4242, "m") : null;

        var error = (await Check(ConfigText.List("1.0.0", "a", "b", "c"), null)).Error();

        Assert.Equal(new CniError((CniErrorCode)4242, "plugin type=\"b\" failed (check): m"), error);
        Assert.Equal(["CHECK a net1", "CHECK b net1"], _executor.Story);
    }

    [Fact]
    public async Task Case162_CheckAsync_SinglePluginFails_IsItsErrorUnchanged()
    {
        _executor.Answer = static _ => FakeExecutor.Fail(4242, "m");

        Assert.Equal(new CniError((CniErrorCode)4242, "m"), (await Check(ConfigText.Read("""{"cniVersion":"0.4.0","name":"n","type":"a"}"""), null)).Error());
    }

    [Fact]
    public async Task CheckAsync_ResultThatTheVersionCannotHold_FailsWithoutRunningAnything()
    {
        var error = (await Check(ConfigText.List("7.0.0", "a"), CniResult.Empty)).Error();

        Assert.Equal(CniErrorCode.IncompatibleVersion, error.Code);
        Assert.Empty(_executor.Story);
    }

    private ValueTask<DelegateOutcome> Check(NetworkConfigList network, CniResult? added) =>
        _runner.CheckAsync(TestCalls.Attachment(network) with { AddResult = added }, CancellationToken.None);
}
