using Multus.Core.Delegation;
using Multus.Core.Delegation.Pipeline;
using Multus.Core.Planning;

namespace Multus.Core.Execution;

/// <summary>
/// Puts what the node's configuration and a network's own state around a call, the node's outermost. Where neither states anything,
/// nothing is built: most programs that run this live for milliseconds.
/// </summary>
/// <param name="inner">What runs the call.</param>
/// <param name="config">The node's configuration.</param>
/// <param name="policies">Gives the policies; they live longer than this.</param>
internal sealed class PolicyExecutor(IDelegateExecutor inner, NodeConfig config, Func<ConfiguredPolicies> policies) : IDelegateExecutor
{
    private DelegatePipeline? _pipeline;

    public ValueTask<DelegateOutcome> ExecuteAsync(DelegateCall call, CancellationToken cancellationToken)
    {
        if (_pipeline is null)
        {
            if (config.Policies.IsEmpty && call.Network is null or { Policies.IsEmpty: true })
            {
                return inner.ExecuteAsync(call, cancellationToken);
            }

            var configured = policies();
            _pipeline = new DelegatePipeline(inner, [.. configured.OfNode(config.Name, config.Policies), new(configured)]);
        }

        return _pipeline.ExecuteAsync(call, cancellationToken);
    }
}
