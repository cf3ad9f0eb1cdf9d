using Multus.Core.Cni;
using Multus.Core.Delegation;
using Multus.Core.Delegation.Pipeline;

namespace CustomPolicy;

/// <summary>A line for each call: outermost for each that was asked for, innermost for each that was made.</summary>
internal sealed class AuditPolicy(TextWriter output, string name) : IDelegatePolicy
{
    public async ValueTask<DelegateOutcome> InvokeAsync(DelegateCall call, DelegateHandler next, CancellationToken cancellationToken)
    {
        var outcome = await next(call, cancellationToken);
        var how = outcome is DelegateOutcome.Failed { Error: var error } ? $"failed with code {error.Code:D}: {error}" : "done";
        await output.WriteLineAsync($"{name}: {call.Command.ToProtocolText()} {call.Type} of {call.Network?.Name}: {how}");
        return outcome;
    }

    public override string ToString() => name;
}
