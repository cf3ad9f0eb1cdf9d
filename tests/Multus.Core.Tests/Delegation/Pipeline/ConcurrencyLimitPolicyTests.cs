using Multus.Core.Cni;
using Multus.Core.Cni.Configuration.Policies;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;
using Multus.Core.Delegation.Pipeline;

namespace Multus.Core.Tests.Delegation.Pipeline;

public sealed class ConcurrencyLimitPolicyTests : IDisposable
{
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<ConcurrencyLimitPolicy> _policies = [];
    private readonly Lock _counting = new();
    private int _running;
    private int _most;

    public void Dispose() => _policies.ForEach(static policy => policy.Dispose());

    [Fact]
    public async Task Calls_WaitForTheirTurn_AndNoMoreThanTheLimitRun()
    {
        var policy = Policy(2, 10);
        var calls = Enumerable.Range(0, 8).Select(_ => InvokeAsync(policy, CancellationToken.None)).ToArray();
        _gate.SetResult();

        Assert.All(await Task.WhenAll(calls), static outcome => Assert.IsType<DelegateOutcome.Succeeded>(outcome));
        Assert.InRange(_most, 1, 2);
    }

    [Fact]
    public async Task CallThatFindsNoPlaceToWait_IsRefused()
    {
        var policy = Policy(1, 0);
        var first = InvokeAsync(policy, CancellationToken.None);

        var refused = Assert.IsType<DelegateOutcome.Failed>(await InvokeAsync(policy, CancellationToken.None));

        Assert.Equal(CniErrorCode.TryAgainLater, refused.Error.Code);
        Assert.Equal(
            "plugin \"bridge\" is not called: as many calls as may run at once (1) are running, and as many as may wait (0) are waiting",
            refused.Error.Message);
        Assert.True(refused.NeverStarted);
        _gate.SetResult();
        Assert.IsType<DelegateOutcome.Succeeded>(await first);
    }

    [Fact]
    public async Task CallThatWaits_CanBeCancelled()
    {
        var policy = Policy(1, 10);
        using var cancelled = new CancellationTokenSource();
        var first = InvokeAsync(policy, CancellationToken.None);
        var second = InvokeAsync(policy, cancelled.Token);
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        _gate.SetResult();
        Assert.IsType<DelegateOutcome.Succeeded>(await first);
    }

    private IDelegatePolicy Policy(int calls, int queue)
    {
        _policies.Add(new ConcurrencyLimitPolicy(new ConcurrencyLimitConfig { Calls = calls, Queue = queue }));
        return _policies[^1];
    }

    private Task<DelegateOutcome> InvokeAsync(IDelegatePolicy policy, CancellationToken cancellationToken) =>
        policy.InvokeAsync(TestCalls.Of(CniCommand.Add), RunAsync, cancellationToken).AsTask();

    private async ValueTask<DelegateOutcome> RunAsync(DelegateCall call, CancellationToken cancellationToken)
    {
        lock (_counting)
        {
            _most = Math.Max(_most, ++_running);
        }

        await _gate.Task;
        lock (_counting)
        {
            _running--;
        }

        return DelegateOutcome.Done;
    }
}
