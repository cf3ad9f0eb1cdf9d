using System.Collections.Immutable;

namespace Multus.Core.Cni.Configuration.Policies;

/// <summary>The policies that a configuration states, outermost first. Immutable.</summary>
public sealed class PolicyConfigs
{
    internal PolicyConfigs(ImmutableArray<PolicyConfig> policies, string source)
    {
        Policies = policies;
        Source = source;
    }

    /// <summary>No policies.</summary>
    public static PolicyConfigs None { get; } = new([], "");

    /// <summary>The policies, outermost first.</summary>
    public ImmutableArray<PolicyConfig> Policies { get; }

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => Policies.IsEmpty;

    /// <summary>The text they were read from: the same text means the same policies.</summary>
    internal string Source { get; }

    /// <summary>The text they were read from; empty for none.</summary>
    public override string ToString() => Source;
}
