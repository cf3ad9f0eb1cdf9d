using System.ComponentModel;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;
using Multus.Core.Delegation.Processes;
using Multus.Core.Ports;
using Multus.Core.Tests.Support;
using Multus.TestKit.Fakes;

namespace Multus.Core.Tests.Delegation.Processes;

public sealed class ProcessDelegateExecutorTests
{
    private const int TextFileBusy = 26;

    private readonly FakeLauncher _launcher = new();
    private readonly FlyingTime _time = new();
    private readonly MemoryFileStore _files = new();

    public ProcessDelegateExecutorTests() => _files.WriteAtomically("/usr/lib/cni/bridge", ""u8, FileDurability.UntilPowerCut);

    [Fact]
    public async Task ExecuteAsync_Call_StartsTheExecutableWithEnvironmentAndRequest()
    {
        var outcome = await Execute(TestCalls.Of(CniCommand.Add), new ProcessExecutorOptions { BaseEnvironment = new Dictionary<string, string> { ["HOME"] = "/root" } });

        var launch = Assert.Single(_launcher.Launches);
        Assert.Equal("/usr/lib/cni/bridge", launch.Path);
        Assert.Equal("""{"cniVersion":"1.0.0","name":"shopnet","type":"bridge"}""", JsonText.Text(launch.Input.Span));
        Assert.Equal(("/root", "ADD"), (launch.Environment["HOME"], launch.Environment["CNI_COMMAND"]));
        Assert.Equal("1.0.0", outcome.Result()!.ReadFrom!.Text);
    }

    [Fact]
    public async Task Case149_ExecuteAsync_NoExecutable_NamesTypeAndFolders()
    {
        var outcome = await Execute(TestCalls.Of(CniCommand.Add, """{"type":"nope"}"""));

        Assert.Equal(new CniError(CniErrorCode.Internal, "failed to find plugin \"nope\" in path [/opt/cni/bin /usr/lib/cni]"), outcome.Error());
        Assert.Empty(_launcher.Launches);
    }

    // Differs on purpose: where there are no folders to look in, the plugin is still named.
    [Fact]
    public async Task Case185_ExecuteAsync_NoFolders_NamesTheType()
    {
        var call = TestCalls.Of(CniCommand.Add);

        var outcome = await Execute(call with { Context = call.Context with { PluginPath = [] } });

        Assert.Equal(new CniError(CniErrorCode.Internal, "failed to find plugin \"bridge\" in path []"), outcome.Error());
    }

    [Fact]
    public async Task ExecuteAsync_PluginFails_IsThePluginsError()
    {
        _launcher.Answer = static _ => FakeLauncher.Exited(1, """{"code":4242,"msg":"m","details":"d"}""");

        Assert.Equal(new CniError((CniErrorCode)4242, "m", "d"), (await Execute(TestCalls.Of(CniCommand.Del))).Error());
        Assert.Single(_launcher.Launches);
    }

    [Theory]
    [InlineData(10, 20, 10)]
    [InlineData(20, 10, 10)]
    [InlineData(-1, 10, 10)]
    [InlineData(10, -1, 10)]
    [InlineData(-1, -1, -1)]
    public async Task ExecuteAsync_Timeouts_HandsDownTheShorterOfCallAndOptions(int call, int options, int handed)
    {
        await Execute(TestCalls.Of(CniCommand.Add) with { Timeout = Seconds(call) }, new ProcessExecutorOptions { Timeout = Seconds(options) });

        Assert.Equal(Seconds(handed), Assert.Single(_launcher.Launches).Timeout);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    public async Task Case196_ExecuteAsync_TextFileBusyForAWhile_RunsOnceItIsFree(int attempt)
    {
        _launcher.Answer = count => count < attempt ? throw FakeLauncher.CannotStart(TextFileBusy) : FakeLauncher.Exited(0, "{}");

        Assert.NotNull((await Execute(TestCalls.Of(CniCommand.Add))).Result());
        Assert.Equal(attempt, _launcher.Launches.Count);
        Assert.Equal(Seconds(attempt - 1), _time.Passed);
    }

    [Theory]
    [InlineData(CniCommand.Add)]
    [InlineData(CniCommand.Del)]
    public async Task Case197_ExecuteAsync_TextFileBusyForEver_FailsAfterSixAttempts(CniCommand command)
    {
        _launcher.Answer = static _ => throw FakeLauncher.CannotStart(TextFileBusy);

        var failed = Assert.IsType<DelegateOutcome.Failed>(await Execute(TestCalls.Of(command)));

        Assert.Equal(6, _launcher.Launches.Count);
        Assert.Equal(Seconds(5), _time.Passed);
        Assert.Equal(
            new CniError(CniErrorCode.Internal, "cannot start plugin /usr/lib/cni/bridge: errno 26", "it was being written to at each of 6 tries"), failed.Error);
        Assert.IsType<Win32Exception>(failed.Cause);
    }

    [Fact]
    public async Task ExecuteAsync_TextFileBusyInATimeLimit_GivesEachAttemptWhatIsLeft()
    {
        _launcher.Answer = static count => count < 3 ? throw FakeLauncher.CannotStart(TextFileBusy) : FakeLauncher.Exited(0, "{}");

        await Execute(TestCalls.Of(CniCommand.Add) with { Timeout = Seconds(10) });

        Assert.Equal([Seconds(10), Seconds(9), Seconds(8)], _launcher.Launches.Select(static launch => launch.Timeout));
    }

    [Theory]
    [InlineData(2500)]
    [InlineData(2000)]
    [InlineData(500)]
    public async Task ExecuteAsync_TextFileBusyUntilTheTimeIsUp_StartsNothingWithoutTimeToRun(int milliseconds)
    {
        _launcher.Answer = static _ => throw FakeLauncher.CannotStart(TextFileBusy);

        var outcome = await Execute(TestCalls.Of(CniCommand.Add) with { Timeout = TimeSpan.FromMilliseconds(milliseconds) });

        Assert.StartsWith("cannot start plugin /usr/lib/cni/bridge", outcome.Error().Message, StringComparison.Ordinal);
        Assert.All(_launcher.Launches, static launch => Assert.True(launch.Timeout > TimeSpan.Zero));
        Assert.True(_time.Passed <= TimeSpan.FromMilliseconds(milliseconds));
    }

    [Theory]
    [InlineData(2, "interpreter")]
    [InlineData(8, "no program for this machine")]
    [InlineData(13, "executable")]
    [InlineData(12, null)]
    public async Task Case194_ExecuteAsync_OtherStartError_IsNotTriedAgain(int errno, string? hint)
    {
        _launcher.Answer = _ => throw FakeLauncher.CannotStart(errno);

        var error = (await Execute(TestCalls.Of(CniCommand.Add))).Error();

        Assert.Single(_launcher.Launches);
        Assert.Equal(TimeSpan.Zero, _time.Passed);
        Assert.Equal((CniErrorCode.Internal, $"cannot start plugin /usr/lib/cni/bridge: errno {errno}"), (error.Code, error.Message));
        Assert.Equal(hint is null, error.Details is null);
        Assert.Contains(hint ?? "", error.Details ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExecuteAsync_CancelledWhileWaitingForABusyFile_Stops()
    {
        using var cancelled = new CancellationTokenSource();
        _launcher.Answer = _ =>
        {
            cancelled.Cancel();
            throw FakeLauncher.CannotStart(TextFileBusy);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Execute(TestCalls.Of(CniCommand.Add), new ProcessExecutorOptions(), cancelled.Token));
        Assert.Single(_launcher.Launches);
    }

    // Differs on purpose: it is told to whoever wants to hear it, since a library has no standard error of its own.
    [Fact]
    public async Task Case193_ExecuteAsync_StandardErrorOfASuccess_IsToldAndTheResultReturned()
    {
        var heard = new List<string>();
        _launcher.Answer = static _ => FakeLauncher.Exited(0, """{"cniVersion":"1.0.0","dns":{"domain":"d"}}""", "careful\n");

        var outcome = await Execute(TestCalls.Of(CniCommand.Add), new ProcessExecutorOptions { OnStandardError = (type, text) => heard.Add($"{type}: {JsonText.Text(text.Span)}") });

        Assert.Equal("d", outcome.Result()!.Dns.Domain);
        Assert.Equal(["bridge: careful\n"], heard);
    }

    [Theory]
    [InlineData(0, "{}", "log\n", true)]
    [InlineData(0, "not a result", "log\n", true)]
    [InlineData(1, """{"code":7,"msg":"m"}""", "log\n", true)]
    [InlineData(1, "", "log\n", false)]
    [InlineData(1, "panic", "log\n", false)]
    [InlineData(0, "{}", "", false)]
    public async Task ExecuteAsync_StandardError_IsToldWhereTheErrorDoesNotQuoteIt(int code, string output, string error, bool told)
    {
        var heard = new List<string>();
        _launcher.Answer = _ => FakeLauncher.Exited(code, output, error);

        await Execute(TestCalls.Of(CniCommand.Add), new ProcessExecutorOptions { OnStandardError = (type, text) => heard.Add($"{type}: {JsonText.Text(text.Span)}") });

        Assert.Equal(told ? ["bridge: log\n"] : [], heard);
    }

    private static TimeSpan Seconds(int seconds) => seconds < 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(seconds);

    private ValueTask<DelegateOutcome> Execute(DelegateCall call) => Execute(call, new ProcessExecutorOptions());

    private ValueTask<DelegateOutcome> Execute(DelegateCall call, ProcessExecutorOptions options) => Execute(call, options, CancellationToken.None);

    private ValueTask<DelegateOutcome> Execute(DelegateCall call, ProcessExecutorOptions options, CancellationToken cancellationToken) =>
        new ProcessDelegateExecutor(new PluginLocator(_files), _launcher, _time, options).ExecuteAsync(call, cancellationToken);
}
