using Multus.Core.Cni.Configuration.Policies;
using Multus.Core.Delegation.Pipeline;

namespace Multus.Core.DependencyInjection;

/// <summary>
/// Puts the policies around calls of delegates in order, the first one outermost. It starts with what is there unless something else
/// is said: telemetry, then <see cref="DefaultResilience"/>, then what each network's configuration states. Not thread-safe.
/// </summary>
public sealed class DelegatePipelineBuilder
{
    private readonly List<SelectedPolicy> _policies;

    internal DelegatePipelineBuilder(IServiceProvider services, TimeProvider time, IEnumerable<SelectedPolicy> initial)
    {
        Services = services;
        Time = time;
        _policies = [.. initial];
    }

    /// <summary>The container, for policies that need something of it.</summary>
    public IServiceProvider Services { get; }

    /// <summary>The clock that policies go by.</summary>
    public TimeProvider Time { get; }

    /// <summary>The policies so far, outermost first; to be changed at will.</summary>
    public IList<SelectedPolicy> Policies => _policies;

    /// <summary>Adds a policy for all calls, inside of those there are.</summary>
    public DelegatePipelineBuilder Add(IDelegatePolicy policy) => Add(policy, DelegateSelector.All);

    /// <summary>Adds a policy for some calls, inside of those there are.</summary>
    public DelegatePipelineBuilder Add(IDelegatePolicy policy, DelegateSelector appliesTo)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(appliesTo);
        _policies.Add(new SelectedPolicy(policy, appliesTo));
        return this;
    }

    /// <summary>Adds a policy that is configured in code, inside of those there are.</summary>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A value is out of the range that its documentation gives.</exception>
    public DelegatePipelineBuilder Add(PolicyConfig config)
    {
        _policies.Add(ConfiguredPolicies.Compile(config, Time));
        return this;
    }

    /// <summary>Takes all policies away, those of networks' configurations too.</summary>
    public DelegatePipelineBuilder Clear()
    {
        _policies.Clear();
        return this;
    }
}
