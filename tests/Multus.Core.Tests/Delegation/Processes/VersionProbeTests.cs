using System.Text;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;
using Multus.Core.Delegation.Processes;
using Multus.Core.Ports;
using Multus.TestKit.Fakes;

namespace Multus.Core.Tests.Delegation.Processes;

public sealed class VersionProbeTests
{
    private readonly MemoryFileStore _files = new();
    private readonly FakeLauncher _launcher = new();

    public VersionProbeTests() => _files.WriteAtomically("/opt/cni/bin/bridge", ""u8, FileDurability.UntilPowerCut);

    [Fact]
    public async Task Case22_Question_HasTheVariablesThatVeryOldPluginsLookAt()
    {
        _launcher.Answer = static _ => FakeLauncher.Exited(0, """{"cniVersion":"1.0.0","supportedVersions":["1.0.0"]}""");

        await AskAsync();

        var launch = Assert.Single(_launcher.Launches);
        Assert.Equal("""{"cniVersion":"1.1.0"}""", Encoding.UTF8.GetString(launch.Input.Span));
        Assert.Equal(
            "CNI_ARGS= CNI_COMMAND=VERSION CNI_CONTAINERID= CNI_IFNAME=dummy CNI_NETNS=dummy CNI_PATH=dummy",
            string.Join(' ', launch.Environment.OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => $"{pair.Key}={pair.Value}")));
    }

    [Fact]
    public async Task Answer_IsTheVersions()
    {
        _launcher.Answer = static _ => FakeLauncher.Exited(0, """{"cniVersion":"1.0.0","supportedVersions":["0.4.0","1.0.0"]}""");

        var succeeded = Assert.IsType<DelegateOutcome.Succeeded>(await AskAsync());

        Assert.Equal<string>(["0.4.0", "1.0.0"], succeeded.Versions!.Supported);
    }

    [Fact]
    public async Task Case23_PluginFromBeforeVersion_IsOneOf010()
    {
        _launcher.Answer = static _ => FakeLauncher.Exited(1, """{"code":4,"msg":"unknown CNI_COMMAND: VERSION"}""");

        var succeeded = Assert.IsType<DelegateOutcome.Succeeded>(await AskAsync());

        Assert.Equal<string>(["0.1.0"], succeeded.Versions!.Supported);
    }

    [Theory]
    [InlineData("""{"code":4,"msg":"unknown CNI_COMMAND: VERSION","details":"really"}""", 4, "unknown CNI_COMMAND: VERSION; really")]
    [InlineData("""{"code":100,"msg":"no"}""", 100, "no")]
    public async Task Case24And25_OtherFailures_AreFailures(string output, int code, string message)
    {
        _launcher.Answer = _ => FakeLauncher.Exited(1, output);

        var failed = Assert.IsType<DelegateOutcome.Failed>(await AskAsync());

        Assert.Equal(((CniErrorCode)code, message), (failed.Error.Code, failed.Error.ToString()));
    }

    [Fact]
    public async Task AnswerThatIsNone_SaysWhatWasPrinted()
    {
        _launcher.Answer = static _ => FakeLauncher.Exited(0, "hello");

        var failed = Assert.IsType<DelegateOutcome.Failed>(await AskAsync());

        Assert.StartsWith("failed to read what plugin \"bridge\" printed as a version: decoding version info: ", failed.Error.Message, StringComparison.Ordinal);
        Assert.Equal("it printed \"hello\"", failed.Error.Details);
    }

    private ValueTask<DelegateOutcome> AskAsync()
    {
        var executor = new ProcessDelegateExecutor(new PluginLocator(_files), _launcher, TimeProvider.System, new ProcessExecutorOptions());
        return new ConflistRunner(executor).VersionAsync(new VersionCall(PluginType.Parse("bridge"), ["/opt/cni/bin"]), CancellationToken.None);
    }
}
