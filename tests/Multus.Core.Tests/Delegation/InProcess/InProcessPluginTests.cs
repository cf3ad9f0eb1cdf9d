using System.Collections.Immutable;
using System.Net;
using System.Text;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;
using Multus.Core.Delegation;
using Multus.Core.Delegation.InProcess;
using Multus.TestKit.Fakes;

namespace Multus.Core.Tests.Delegation.InProcess;

public sealed class InProcessPluginTests
{
    private static readonly CniResult Answer = CniResult.Empty with
    {
        Interfaces = [new CniInterface("eth0") { Mtu = 1400 }],
        Ips = [new CniIpConfig(Cidr.Of(IPAddress.Parse("10.1.0.2"), 24)) { Interface = 0 }],
    };

    private readonly FakePlugin _plugin = new();
    private readonly FakeExecutor _processes = new();

    [Fact]
    public async Task Plugin_TakesPartInAList_WithProcesses()
    {
        var runner = RunnerOf(TimeProvider.System);
        var network = Read("""{"cniVersion":"1.1.0","name":"shop","plugins":[{"type":"process"},{"type":"net","capabilities":{"mac":true},"mine":1.50},{"type":"process"}]}""");
        var call = TestCalls.Attachment(network) with { Capabilities = CapabilityArgs.Parse("""{"mac":"0a:00:00:00:00:01","other":1}"""u8) };

        await runner.AddAsync(call, CancellationToken.None);

        var request = Assert.Single(_plugin.Requests);
        Assert.Equal(CniVersion.V110, request.Version);
        Assert.Equal("net1", request.Target.Interface.Value);
        Assert.Equal("IgnoreUnknown=1", request.Args.ToString());
        Assert.Equal(TestCalls.Context.PluginPath.AsEnumerable(), request.PluginPath);
        Assert.Equal("""{"mac":"0a:00:00:00:00:01"}""", Encoding.UTF8.GetString(request.RuntimeConfig.ToUtf8()));
        Assert.Equal("10.1.0.2/24", request.PrevResult!.Ips[0].Address.ToString());
        Assert.True(request.Config.TryGet("mine", out var mine));
        Assert.Equal("1.50", mine.GetRawText());
        Assert.True(_processes.Calls[1].Config.TryGet("prevResult", out var handedOn));
        Assert.Equal(1400, handedOn.GetProperty("interfaces")[0].GetProperty("mtu").GetInt32());
    }

    [Fact]
    public async Task PrevResult_IsTheSameObject_WhereNothingGetsLost()
    {
        var chain = RunnerOf(TimeProvider.System);

        await chain.AddAsync(TestCalls.Attachment(Read("""{"cniVersion":"1.1.0","name":"shop","plugins":[{"type":"net"},{"type":"net"}]}""")), CancellationToken.None);

        Assert.Null(_plugin.Requests[0].PrevResult);
        Assert.Same(Answer.Interfaces[0], _plugin.Requests[1].PrevResult!.Interfaces[0]);
    }

    [Fact]
    public async Task PrevResult_InAnOlderVersion_IsWhatThatVersionCanSay()
    {
        await RunnerOf(TimeProvider.System).AddAsync(
            TestCalls.Attachment(Read("""{"cniVersion":"0.4.0","name":"shop","plugins":[{"type":"net"},{"type":"net"}]}""")), CancellationToken.None);

        Assert.Equal(0, _plugin.Requests[1].PrevResult!.Interfaces[0].Mtu);
    }

    [Fact]
    public async Task PrevResult_ThatAPolicyRewrote_IsTheRewrittenOne()
    {
        var own = new HandedResult(PluginConfig.Parse("""{"type":"net"}"""u8), Answer with { ReadFrom = CniVersion.V110 });
        var call = TestCalls.Of(CniCommand.Add, """{"cniVersion":"1.1.0","name":"n","type":"net","prevResult":{"cniVersion":"1.1.0","ips":[{"address":"10.9.9.9/24"}]}}""");

        await ExecuteAsync(call with { Handed = own });

        Assert.Equal("10.9.9.9/24", Assert.Single(_plugin.Requests).PrevResult!.Ips[0].Address.ToString());
    }

    [Theory]
    [InlineData(CniCommand.Del)]
    [InlineData(CniCommand.Check)]
    [InlineData(CniCommand.Status)]
    [InlineData(CniCommand.Gc)]
    public async Task OtherCommands_ReachThePlugin(CniCommand command)
    {
        var outcome = await ExecuteAsync(TestCalls.Of(command, """{"cniVersion":"1.1.0","name":"n","type":"net","cni.dev/valid-attachments":[{"containerID":"c","ifname":"eth0"}]}"""));

        Assert.Same(DelegateOutcome.Done, outcome);
        Assert.Equal([command], _plugin.Commands);
        Assert.Equal(command == CniCommand.Gc ? ["c"] : [], _plugin.Requests[0].ValidAttachments.Select(static key => key.Container.Value));
    }

    [Fact]
    public async Task Gc_WithoutAList_IsRefused()
    {
        var error = await FailsAsync(TestCalls.Of(CniCommand.Gc, """{"cniVersion":"1.1.0","name":"n","type":"net"}"""));

        Assert.Equal(CniErrorCode.InvalidNetworkConfig, error.Code);
        Assert.Empty(_plugin.Commands);
    }

    [Fact]
    public async Task PluginThatFails_KeepsItsError()
    {
        _plugin.OnCall = static _ => throw new CniException(new CniError((CniErrorCode)120, "no cable", "port 7"));

        Assert.Equal(new CniError((CniErrorCode)120, "no cable", "port 7"), await FailsAsync(TestCalls.Of(CniCommand.Add)));
    }

    [Fact]
    public async Task PluginThatBreaks_IsAnInternalErrorWithItsCause()
    {
        _plugin.OnCall = static _ => throw new InvalidOperationException("oops");

        var failed = Assert.IsType<DelegateOutcome.Failed>(await ExecuteAsync(TestCalls.Of(CniCommand.Add)));

        Assert.Equal((CniErrorCode.Internal, "InvalidOperationException: oops"), (failed.Error.Code, failed.Error.Message));
        Assert.IsType<InvalidOperationException>(failed.Cause);
    }

    [Fact]
    public async Task PluginThatDoesNotSpeakTheVersion_IsNotAsked()
    {
        _plugin.SupportedVersions = [CniVersion.V040, CniVersion.V110];

        var error = await FailsAsync(TestCalls.Of(CniCommand.Add));

        Assert.Equal(new CniError(CniErrorCode.IncompatibleVersion, "incompatible CNI versions", """config is "1.0.0", plugin supports ["0.4.0" "1.1.0"]"""), error);
        Assert.Empty(_plugin.Commands);
    }

    [Fact]
    public async Task ResultThatTheVersionCannotSay_IsAFailure()
    {
        _plugin.Result = CniResult.Empty;

        var error = await FailsAsync(TestCalls.Of(CniCommand.Add, """{"cniVersion":"0.2.0","name":"n","type":"net"}"""));

        Assert.Contains("cannot convert", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoResult_IsAFailure()
    {
        _plugin.Result = null!;

        Assert.Equal("the plugin answered ADD with no result", (await FailsAsync(TestCalls.Of(CniCommand.Add))).Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task PluginWhoseTimeIsUp_IsToldToStop_AndLeftToItselfIfItDoesNot(bool stops)
    {
        var told = new TaskCompletionSource();
        _plugin.OnCall = async token =>
        {
            _ = token.UnsafeRegister(_ => told.SetResult(), null);
            await Task.Delay(Timeout.Infinite, stops ? token : CancellationToken.None);
        };

        var call = TestCalls.Of(CniCommand.Add) with { Timeout = TimeSpan.FromMilliseconds(50) };
        var failed = Assert.IsType<DelegateOutcome.Failed>(await new InProcessDelegateExecutor(_plugin, TimeProvider.System).ExecuteAsync(call, CancellationToken.None));

        await told.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal("plugin \"bridge\" had not answered ADD when its time was up: told to stop after 0.05 s", failed.Error.Message);
    }

    [Fact]
    public async Task CallersCancellation_Passes()
    {
        using var cancelled = new CancellationTokenSource();
        _plugin.OnCall = async token =>
        {
            await cancelled.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await new InProcessDelegateExecutor(_plugin, TimeProvider.System).ExecuteAsync(TestCalls.Of(CniCommand.Add), cancelled.Token));
    }

    private static NetworkConfigList Read(string json) => NetworkConfigReader.Read(Encoding.UTF8.GetBytes(json));

    private ConflistRunner RunnerOf(TimeProvider time) =>
        new(new DelegateExecutorChain([new InProcessPlugins([new(PluginType.Parse("net"), _plugin)], time)], _processes));

    private async Task<DelegateOutcome> ExecuteAsync(DelegateCall call) => await new InProcessDelegateExecutor(_plugin, TimeProvider.System).ExecuteAsync(call, CancellationToken.None);

    private async Task<CniError> FailsAsync(DelegateCall call) => Assert.IsType<DelegateOutcome.Failed>(await ExecuteAsync(call)).Error;

    private sealed class FakePlugin : ICniPlugin
    {
        public ImmutableArray<CniVersion> SupportedVersions { get; set; } = CniVersion.All;

        public Func<CancellationToken, Task> OnCall { get; set; } = static _ => Task.CompletedTask;

        public CniResult Result { get; set; } = Answer;

        public List<PluginRequest> Requests { get; } = [];

        public List<CniCommand> Commands { get; } = [];

        public async ValueTask<CniResult> AddAsync(PluginRequest request, CancellationToken cancellationToken)
        {
            await RunAsync(CniCommand.Add, request, cancellationToken);
            return Result;
        }

        public ValueTask DelAsync(PluginRequest request, CancellationToken cancellationToken) => RunAsync(CniCommand.Del, request, cancellationToken);

        public ValueTask CheckAsync(PluginRequest request, CancellationToken cancellationToken) => RunAsync(CniCommand.Check, request, cancellationToken);

        public ValueTask StatusAsync(PluginRequest request, CancellationToken cancellationToken) => RunAsync(CniCommand.Status, request, cancellationToken);

        public ValueTask GcAsync(PluginRequest request, CancellationToken cancellationToken) => RunAsync(CniCommand.Gc, request, cancellationToken);

        private async ValueTask RunAsync(CniCommand command, PluginRequest request, CancellationToken cancellationToken)
        {
            Commands.Add(command);
            Requests.Add(request);
            await OnCall(cancellationToken);
        }
    }
}
