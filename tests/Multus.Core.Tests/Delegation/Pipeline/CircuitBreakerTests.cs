using Multus.Core.Cni;
using Multus.Core.Cni.Configuration.Policies;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;
using Multus.Core.Delegation.Pipeline;
using Multus.TestKit.Fakes;

namespace Multus.Core.Tests.Delegation.Pipeline;

public sealed class CircuitBreakerTests
{
    private static readonly CircuitBreakerConfig Config = new() { MinimumCalls = 4, Pause = TimeSpan.FromSeconds(20) };

    private readonly FakeExecutor _executor = new();
    private readonly FlyingTime _time = new();
    private readonly DelegatePipeline _pipeline;

    public CircuitBreakerTests() => _pipeline = new DelegatePipeline(_executor, [ConfiguredPolicies.Compile(Config, _time)]);

    [Fact]
    public async Task TooManyFailures_RefuseTheNextCalls()
    {
        await FailAsync(4, 999);
        _executor.Forget();

        var refused = Assert.IsType<DelegateOutcome.Failed>(await ExecuteAsync(CniCommand.Add));

        Assert.Empty(_executor.Calls);
        Assert.Equal(CniErrorCode.TryAgainLater, refused.Error.Code);
        Assert.Equal("plugin \"bridge\" is not called for 20 s more: too many of the last calls failed", refused.Error.Message);
        Assert.True(refused.NeverStarted);
    }

    [Fact]
    public async Task AfterThePause_OneCallIsLetThrough_AndSuccessOpensTheDoorAgain()
    {
        await FailAsync(4, 999);
        _time.Advance(TimeSpan.FromSeconds(21));
        _executor.Answer = static _ => null;

        Assert.IsType<DelegateOutcome.Succeeded>(await ExecuteAsync(CniCommand.Add));
        Assert.IsType<DelegateOutcome.Succeeded>(await ExecuteAsync(CniCommand.Add));
    }

    [Fact]
    public async Task Del_IsNeverRefused_UnlessItIsNamed()
    {
        await FailAsync(4, 999);

        Assert.IsType<DelegateOutcome.Succeeded>(await ExecuteAsync(CniCommand.Del));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    public async Task MistakesOfTheCaller_DoNotCount(int code)
    {
        await FailAsync(10, code);
        _executor.Answer = static _ => null;

        Assert.IsType<DelegateOutcome.Succeeded>(await ExecuteAsync(CniCommand.Add));
    }

    [Fact]
    public async Task FewerCallsThanTheMinimum_AreNoGround()
    {
        await FailAsync(3, 999);
        _executor.Answer = static _ => null;

        Assert.IsType<DelegateOutcome.Succeeded>(await ExecuteAsync(CniCommand.Add));
    }

    private async Task FailAsync(int times, int code)
    {
        _executor.Answer = call => call.Command == CniCommand.Add ? FakeExecutor.Fail(code, "broken") : null;
        for (var i = 0; i < times; i++)
        {
            await ExecuteAsync(CniCommand.Add);
        }
    }

    private ValueTask<DelegateOutcome> ExecuteAsync(CniCommand command) => _pipeline.ExecuteAsync(TestCalls.Of(command), CancellationToken.None);
}
