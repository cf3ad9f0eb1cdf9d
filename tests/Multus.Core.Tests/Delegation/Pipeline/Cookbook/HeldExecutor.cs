using Multus.Core.Delegation;

namespace Multus.Core.Tests.Delegation.Pipeline.Cookbook;

/// <summary>Plugins that do not answer before they are let go, or told to stop.</summary>
internal sealed class HeldExecutor : IDelegateExecutor
{
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;

    public int Running => Volatile.Read(ref _running);

    public void LetGo() => _gate.SetResult();

    public async ValueTask<DelegateOutcome> ExecuteAsync(DelegateCall call, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _running);
        await _gate.Task.WaitAsync(cancellationToken);
        return DelegateOutcome.Done;
    }
}
