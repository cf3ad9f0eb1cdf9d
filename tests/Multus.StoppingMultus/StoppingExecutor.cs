using Multus.Core.Delegation;

namespace Multus.StoppingMultus;

/// <summary>Delegates, each of whose calls may be the last, be it that its answer arrives or not.</summary>
internal sealed class StoppingExecutor(IDelegateExecutor executor, Effects effects) : IDelegateExecutor
{
    public async ValueTask<DelegateOutcome> ExecuteAsync(DelegateCall call, CancellationToken cancellationToken)
    {
        var name = $"{call.Command} of {call.Config.Name}";
        effects.Next($"call {name}");
        var outcome = await executor.ExecuteAsync(call, cancellationToken);
        effects.Next($"take answer to {name}");
        return outcome;
    }
}
