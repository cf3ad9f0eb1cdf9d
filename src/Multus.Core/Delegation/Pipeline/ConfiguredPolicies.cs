using System.Collections.Concurrent;
using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration.Policies;

namespace Multus.Core.Delegation.Pipeline;

/// <summary>
/// The policies that the configuration of each call's network states. What they learn, such as that a circuit is open, they keep from
/// call to call for as long as the configuration of that network states the same. Thread-safe.
/// </summary>
/// <param name="time">The clock for waits and limits.</param>
public sealed class ConfiguredPolicies(TimeProvider time) : IDelegatePolicy
{
    private readonly ConcurrentDictionary<NetworkName, Compiled> _networks = new();
    private readonly ConcurrentDictionary<NetworkName, Compiled> _nodes = new();

    /// <summary>The policies of a configuration, ready for a pipeline, outermost first.</summary>
    /// <param name="configs">The policies as they are configured.</param>
    /// <param name="time">The clock for waits and limits.</param>
    public static ImmutableArray<SelectedPolicy> Compile(PolicyConfigs configs, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(configs);
        return [.. configs.Policies.Select(config => Compile(config, time))];
    }

    /// <summary>A policy that is configured in code, ready for a pipeline.</summary>
    /// <param name="config">The policy.</param>
    /// <param name="time">The clock for waits and limits.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A value is out of the range that its documentation gives.</exception>
    /// <exception cref="ArgumentException">As before.</exception>
    public static SelectedPolicy Compile(PolicyConfig config, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(time);
        return new SelectedPolicy(PolicyOf(config, time), SelectorOf(config));
    }

    /// <inheritdoc/>
    public ValueTask<DelegateOutcome> InvokeAsync(DelegateCall call, DelegateHandler next, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(next);
        return call is { HasNetworkPolicies: false, Network: { Policies: { IsEmpty: false } policies } network }
            ? Chain(Find(_networks, network.Name, policies), 0, call with { HasNetworkPolicies = true }, next, cancellationToken)
            : next(call, cancellationToken);
    }

    /// <summary>What it is called in descriptions of a pipeline.</summary>
    public override string ToString() => "policies of the network";

    /// <summary>The policies that the configuration of a node states, kept in the same way.</summary>
    internal ImmutableArray<SelectedPolicy> OfNode(NetworkName node, PolicyConfigs configs) => configs.IsEmpty ? [] : Find(_nodes, node, configs);

    private static IDelegatePolicy PolicyOf(PolicyConfig config, TimeProvider time) => config switch
    {
        ConcurrencyLimitConfig limit => new ConcurrencyLimitPolicy(limit),
        _ => new ResiliencePolicy(ResiliencePipelineFactory.Create(config, time)) { Name = NameOf(config) },
    };

    private static string NameOf(PolicyConfig config) => config switch
    {
        DeadlineConfig => "deadline",
        RetryConfig => "retry",
        _ => "circuitBreaker",
    };

    private static DelegateSelector SelectorOf(PolicyConfig config) => new()
    {
        Types = config.Types,
        Networks = config.Networks,
        Commands = config is CircuitBreakerConfig && config.Commands.IsEmpty ? [CniCommand.Add] : config.Commands,
    };

    private static ValueTask<DelegateOutcome> Chain(
        ImmutableArray<SelectedPolicy> policies, int index, DelegateCall call, DelegateHandler next, CancellationToken cancellationToken)
    {
        if (index == policies.Length)
        {
            return next(call, cancellationToken);
        }

        return policies[index].AppliesTo.Matches(call)
            ? policies[index].Policy.InvokeAsync(call, (inner, token) => Chain(policies, index + 1, inner, next, token), cancellationToken)
            : Chain(policies, index + 1, call, next, cancellationToken);
    }

    private ImmutableArray<SelectedPolicy> Find(ConcurrentDictionary<NetworkName, Compiled> known, NetworkName name, PolicyConfigs configs) => known.AddOrUpdate(
        name,
        static (_, state) => Compiled.Of(state.configs, state.time),
        static (_, compiled, state) => compiled.Source == state.configs.Source ? compiled : Compiled.Of(state.configs, state.time),
        (configs, time)).Policies;

    private sealed record Compiled(string Source, ImmutableArray<SelectedPolicy> Policies)
    {
        public static Compiled Of(PolicyConfigs configs, TimeProvider time) => new(configs.Source, Compile(configs, time));
    }
}
