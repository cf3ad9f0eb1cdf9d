using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;
using Multus.Core.Delegation;
using Multus.Core.Delegation.InProcess;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Delegation.InProcess;

/// <summary>The previous result as a plugin in .NET gets it.</summary>
public sealed class PrevResultTests
{
    private readonly MinimalPlugin _plugin = new();

    [Theory]
    [InlineData("")]
    [InlineData(",\"prevResult\":null")]
    public async Task Case86_PrevResult_AbsentOrNull_IsNone(string member) => Assert.Null(await ReadAsync($$"""{"cniVersion":"1.0.0","name":"n","type":"net"{{member}}}"""));

    [Fact]
    public async Task Case87_PrevResult_WithAnObsoleteTag_IsReadWithoutIt() => Assert.Equal(
        """{"cniVersion":"0.4.0","ips":[{"version":"4","address":"10.1.0.2/24"}],"dns":{}}""",
        JsonText.Text(CniResultCodec.Encode(
            (await ReadAsync(Config("1.0.0", """{"cniVersion":"1.0.0","ips":[{"version":"6","address":"10.1.0.2/24"}]}""")))!, CniVersion.V040)));

    [Theory]
    [InlineData("1.1.0", """{"ips":[{"address":"10.1.0.2/24"}]}""")]
    [InlineData("0.4.0", """{"ips":[{"version":"4","address":"10.1.0.2/24"}]}""")]
    [InlineData("0.2.0", """{"ip4":{"ip":"10.1.0.2/24"}}""")]
    public async Task Case88_PrevResult_WithoutVersion_IsOfTheConfigurations(string version, string prevResult)
    {
        var result = await ReadAsync(Config(version, prevResult));

        Assert.Equal((version, "10.1.0.2/24"), (result!.ReadFrom!.Text, Assert.Single(result.Ips).Address.ToString()));
    }

    // Differs on purpose: there is one reader for all versions, so that only one that there is not is refused.
    [Fact]
    public async Task Case89_PrevResult_OfAnUnknownVersion_IsRefused() => Assert.Equal(
        new CniError(CniErrorCode.IncompatibleVersion, "could not parse prevResult: unsupported CNI result version \"5678.456\""),
        await FailsAsync(Config("1.1.0", """{"cniVersion":"5678.456"}""")));

    // Differs on purpose: a result has one form in memory, whatever version it was read from, and this one says all that it has to.
    [Fact]
    public async Task Case90_PrevResult_OfAnOlderForm_IsReadAsWhatItStates()
    {
        var result = await ReadAsync(Config("1.1.0", """{"cniVersion":"0.2.0","ip4":{"ip":"10.1.0.2/24"}}"""));

        Assert.Equal(("0.2.0", "10.1.0.2/24"), (result!.ReadFrom!.Text, Assert.Single(result.Ips).Address.ToString()));
    }

    [Fact]
    public async Task Case91_PrevResult_OfAnotherVersionOfTheForm_IsRead()
    {
        var result = await ReadAsync(Config("0.3.1", """{"cniVersion":"0.4.0","ips":[{"version":"4","address":"10.1.0.2/24"}]}"""));

        Assert.Equal(("0.4.0", "10.1.0.2/24"), (result!.ReadFrom!.Text, Assert.Single(result.Ips).Address.ToString()));
    }

    [Fact]
    public async Task Case92_PrevResult_WithoutVersionsAnywhere_IsOfTheOldestForm()
    {
        var result = await ReadAsync("""{"name":"n","type":"net","prevResult":{"ip4":{"ip":"10.1.0.2/24"},"ips":[{"address":"10.1.0.3/24"}]}}""");

        Assert.Equal(("0.1.0", "10.1.0.2/24"), (result!.ReadFrom!.Text, Assert.Single(result.Ips).Address.ToString()));
    }

    [Fact]
    public async Task PrevResult_WithAWrongMember_IsNamed() => Assert.Equal(
        new CniError(CniErrorCode.DecodingFailure, "could not parse prevResult: result: ips[0].address: invalid CIDR address: x"),
        await FailsAsync(Config("1.1.0", """{"ips":[{"address":"x"}]}""")));

    private static string Config(string version, string prevResult) => $$"""{"cniVersion":"{{version}}","name":"n","type":"net","prevResult":{{prevResult}}}""";

    private async Task<CniResult?> ReadAsync(string config)
    {
        Assert.Same(DelegateOutcome.Done, await ExecuteAsync(config));
        return Assert.Single(_plugin.Requests).PrevResult;
    }

    private async Task<CniError> FailsAsync(string config)
    {
        var error = (await ExecuteAsync(config)).Error();
        Assert.Empty(_plugin.Requests);
        return error;
    }

    private ValueTask<DelegateOutcome> ExecuteAsync(string config) =>
        new InProcessDelegateExecutor(_plugin, TimeProvider.System).ExecuteAsync(TestCalls.Of(CniCommand.Del, config), CancellationToken.None);
}
