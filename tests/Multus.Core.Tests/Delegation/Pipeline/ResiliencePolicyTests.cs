using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration.Policies;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;
using Multus.Core.Delegation.Pipeline;
using Multus.TestKit.Fakes;
using Polly;
using Polly.Hedging;

namespace Multus.Core.Tests.Delegation.Pipeline;

public sealed class ResiliencePolicyTests
{
    private static readonly DelegateOutcome Later = FakeExecutor.Fail(CniErrorCode.TryAgainLater, "later");
    private static readonly DelegateOutcome Busy = new DelegateOutcome.Failed(new CniError(CniErrorCode.Internal, "busy"), new Win32Exception(26)) { NeverStarted = true };

    private readonly FakeExecutor _executor = new();
    private readonly FlyingTime _time = new();

    [Fact]
    public async Task Retry_AddThatWasStarted_IsDeletedBeforeItIsMadeAgain()
    {
        _executor.Answer = First(CniCommand.Add, Later);

        Assert.IsType<DelegateOutcome.Succeeded>(await RunAsync(CniCommand.Add, new RetryConfig()));

        Assert.Equal(["ADD bridge net1", "DEL bridge net1", "ADD bridge net1"], _executor.Story);
    }

    [Fact]
    public async Task Retry_AddThatWasNeverStarted_IsMadeAgainAtOnce()
    {
        _executor.Answer = First(CniCommand.Add, Busy);

        Assert.IsType<DelegateOutcome.Succeeded>(await RunAsync(CniCommand.Add, new RetryConfig()));

        Assert.Equal(["ADD bridge net1", "ADD bridge net1"], _executor.Story);
    }

    [Fact]
    public async Task Retry_AddThatCannotBeDeleted_IsNotMadeAgain()
    {
        _executor.Answer = call => call.Command == CniCommand.Add ? Later : FakeExecutor.Fail(117, "stuck");

        var failed = Assert.IsType<DelegateOutcome.Failed>(await RunAsync(CniCommand.Add, new RetryConfig()));

        Assert.Equal(["ADD bridge net1", "DEL bridge net1"], _executor.Story);
        Assert.Equal((CniErrorCode)117, failed.Error.Code);
        Assert.Equal("the ADD of plugin \"bridge\" is not made again, since what it left cannot be deleted: stuck", failed.Error.Message);
    }

    [Theory]
    [InlineData("0.3.1", false)]
    [InlineData("0.4.0", true)]
    public async Task Retry_DelInBetween_HasThePreviousResultWhereItsVersionKnowsIt(string version, bool expected)
    {
        _executor.Answer = First(CniCommand.Add, Later);
        var call = TestCalls.Of(CniCommand.Add, $$"""{"cniVersion":"{{version}}","name":"shopnet","type":"bridge","prevResult":{"cniVersion":"{{version}}","dns":{} } }""");

        await ConfiguredPolicies.Compile(new RetryConfig(), _time).Policy.InvokeAsync(call, _executor.ExecuteAsync, CancellationToken.None);

        Assert.Equal(expected, _executor.Calls.Single(static made => made.Command == CniCommand.Del).Config.TryGet("prevResult", out _));
    }

    [Theory]
    [InlineData(CniCommand.Del)]
    [InlineData(CniCommand.Check)]
    [InlineData(CniCommand.Gc)]
    [InlineData(CniCommand.Status)]
    public async Task Retry_OtherCommands_AreMadeAgainUntilTheTriesAreUsedUp(CniCommand command)
    {
        _executor.Answer = _ => Later;

        Assert.Same(Later, await RunAsync(command, new RetryConfig { Attempts = 4, Delay = TimeSpan.FromSeconds(2), MaxDelay = TimeSpan.FromSeconds(5) }));

        Assert.Equal([command, command, command, command], _executor.Calls.Select(static call => call.Command));
        Assert.Equal(TimeSpan.FromSeconds(2 + 4 + 5), _time.Passed);
    }

    [Theory]
    [InlineData(RetryBackoff.Constant, 3)]
    [InlineData(RetryBackoff.Linear, 6)]
    [InlineData(RetryBackoff.Exponential, 7)]
    public async Task Retry_Waits_GrowAsConfigured(RetryBackoff backoff, int seconds)
    {
        _executor.Answer = _ => Later;

        await RunAsync(CniCommand.Del, new RetryConfig { Attempts = 4, Backoff = backoff });

        Assert.Equal(TimeSpan.FromSeconds(seconds), _time.Passed);
    }

    [Theory]
    [InlineData(RetryReason.Busy)]
    [InlineData(RetryReason.TryAgainLater)]
    public async Task Retry_OtherReasons_AreNotRetried(RetryReason reason)
    {
        var other = reason == RetryReason.Busy ? Later : Busy;
        _executor.Answer = _ => other;

        Assert.Same(other, await RunAsync(CniCommand.Del, new RetryConfig { On = [reason] }));

        Assert.Single(_executor.Calls);
    }

    [Fact]
    public async Task Retry_FailureThatDoesNotPass_IsNotRetried()
    {
        _executor.Answer = _ => FakeExecutor.Fail(7, "no subnet");

        await RunAsync(CniCommand.Add, new RetryConfig());

        Assert.Single(_executor.Calls);
    }

    [Fact]
    public async Task AnyPipeline_ThatRepeatsAnAdd_HasItDeletedFirst()
    {
        var pipeline = new ResiliencePipelineBuilder<DelegateOutcome> { TimeProvider = _time }
            .AddRetry(new() { MaxRetryAttempts = 1, ShouldHandle = static _ => ValueTask.FromResult(true) })
            .Build();

        await new ResiliencePolicy(pipeline).InvokeAsync(TestCalls.Of(CniCommand.Add), _executor.ExecuteAsync, CancellationToken.None);

        Assert.Equal(["ADD bridge net1", "DEL bridge net1", "ADD bridge net1"], _executor.Story);
    }

    [Fact]
    public async Task AnyPipeline_ThatHedges_NeverRunsTwoAddsAtOnce()
    {
        var running = 0;
        var most = 0;
        async ValueTask<DelegateOutcome> SlowAsync(DelegateCall call, CancellationToken token)
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Delay(50, CancellationToken.None);
            Interlocked.Decrement(ref running);
            return Later;
        }

        var pipeline = new ResiliencePipelineBuilder<DelegateOutcome>()
            .AddHedging(new HedgingStrategyOptions<DelegateOutcome> { Delay = TimeSpan.Zero, MaxHedgedAttempts = 3, ShouldHandle = static _ => ValueTask.FromResult(true) })
            .Build();
        await new ResiliencePolicy(pipeline).InvokeAsync(TestCalls.Of(CniCommand.Add), SlowAsync, CancellationToken.None);

        Assert.Equal(1, most);
    }

    [Fact]
    public async Task Deadline_PluginThatTakesLonger_IsToldToStop()
    {
        var told = false;
        async ValueTask<DelegateOutcome> HangAsync(DelegateCall call, CancellationToken token)
        {
            try
            {
                await Task.Delay(Timeout.Infinite, token);
                return DelegateOutcome.Done;
            }
            finally
            {
                told = token.IsCancellationRequested;
            }
        }

        var policy = ConfiguredPolicies.Compile(new DeadlineConfig { Timeout = TimeSpan.FromMilliseconds(50) }, TimeProvider.System).Policy;
        var failed = Assert.IsType<DelegateOutcome.Failed>(await policy.InvokeAsync(TestCalls.Of(CniCommand.Del), HangAsync, CancellationToken.None));

        Assert.True(told);
        Assert.Equal(CniErrorCode.Internal, failed.Error.Code);
        Assert.Equal("plugin \"bridge\" had not answered DEL when its time was up: told to stop after 0.05 s", failed.Error.Message);
        Assert.False(failed.NeverStarted);
    }

    [Fact]
    public async Task Deadline_CallersCancellation_PassesAsSuch()
    {
        using var cancelled = new CancellationTokenSource();
        async ValueTask<DelegateOutcome> HangAsync(DelegateCall call, CancellationToken token)
        {
            await cancelled.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
            return DelegateOutcome.Done;
        }

        var policy = ConfiguredPolicies.Compile(new DeadlineConfig { Timeout = TimeSpan.FromMinutes(1) }, TimeProvider.System).Policy;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await policy.InvokeAsync(TestCalls.Of(CniCommand.Del), HangAsync, cancelled.Token));
    }

    [Fact]
    public void ValueOutOfRange_IsRefusedWhenThePolicyIsMade()
    {
        Assert.ThrowsAny<ValidationException>(() => ConfiguredPolicies.Compile(new RetryConfig { Attempts = 1 }, _time));
    }

    private static Func<DelegateCall, DelegateOutcome?> First(CniCommand command, DelegateOutcome outcome)
    {
        var answers = new Queue<DelegateOutcome>([outcome]);
        return call => call.Command == command && answers.TryDequeue(out var answer) ? answer : null;
    }

    private ValueTask<DelegateOutcome> RunAsync(CniCommand command, params ImmutableArray<PolicyConfig> configs) =>
        new DelegatePipeline(_executor, configs.Select(config => ConfiguredPolicies.Compile(config, _time))).ExecuteAsync(TestCalls.Of(command), CancellationToken.None);
}
