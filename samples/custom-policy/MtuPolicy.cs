using Multus.Core.Delegation;
using Multus.Core.Delegation.Pipeline;

namespace CustomPolicy;

/// <summary>Rewrites configurations: whatever they say of the MTU, plugins get to read this.</summary>
internal sealed class MtuPolicy(int mtu) : IDelegatePolicy
{
    public ValueTask<DelegateOutcome> InvokeAsync(DelegateCall call, DelegateHandler next, CancellationToken cancellationToken) =>
        next(call with { Config = call.Config.With("mtu", mtu) }, cancellationToken);

    public override string ToString() => "mtu";
}
