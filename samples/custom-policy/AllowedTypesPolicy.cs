using System.Collections.Frozen;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;
using Multus.Core.Delegation.Pipeline;

namespace CustomPolicy;

/// <summary>Refuses plugins that are not allowed in a network.</summary>
internal sealed class AllowedTypesPolicy(FrozenDictionary<NetworkName, FrozenSet<PluginType>> allowed) : IDelegatePolicy
{
    private const CniErrorCode NotAllowed = (CniErrorCode)101;

    public ValueTask<DelegateOutcome> InvokeAsync(DelegateCall call, DelegateHandler next, CancellationToken cancellationToken) =>
        call.Network is { } network && allowed.TryGetValue(network.Name, out var types) && types.Contains(call.Type)
            ? next(call, cancellationToken)
            : ValueTask.FromResult<DelegateOutcome>(new DelegateOutcome.Failed(new CniError(NotAllowed, $"plugin {call.Type} is not allowed in network {call.Network?.Name}"))
            {
                // So that nobody deletes what was never added.
                NeverStarted = true,
            });

    public override string ToString() => "allowed types";
}
