using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration.Policies;

namespace Multus.Core.Delegation.Pipeline;

/// <summary>What is done around calls unless something else is asked for.</summary>
public static class DefaultResilience
{
    /// <summary>
    /// A call whose plugin's file is being written to is tried 6 times in all, a second apart, whatever the command: nothing was
    /// started. A DEL, CHECK, GC or VERSION that is answered with "try again later" (code 11) is tried 3 times in all, after one
    /// second and two. An ADD that is answered so is the runtime's to repeat.
    /// </summary>
    public static ImmutableArray<PolicyConfig> Configs { get; } =
    [
        new RetryConfig
        {
            On = [RetryReason.TryAgainLater],
            Commands = [CniCommand.Del, CniCommand.Check, CniCommand.Gc, CniCommand.Version],
        },
        new RetryConfig { On = [RetryReason.Busy], Attempts = 6, Backoff = RetryBackoff.Constant },
    ];

    /// <summary>Those policies, ready for a pipeline.</summary>
    /// <param name="time">The clock for waits.</param>
    public static ImmutableArray<SelectedPolicy> Create(TimeProvider time) => [.. Configs.Select(config => ConfiguredPolicies.Compile(config, time))];
}
