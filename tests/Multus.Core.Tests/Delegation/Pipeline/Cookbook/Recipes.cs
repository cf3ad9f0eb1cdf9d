using System.Collections.Frozen;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration.Policies;
using Multus.Core.DependencyInjection;

namespace Multus.Core.Tests.Delegation.Pipeline.Cookbook;

/// <summary>The recipes that JSON can state, in code.</summary>
internal static class Recipes
{
    public static FrozenDictionary<string, Action<DelegatePipelineBuilder>> ByHeading { get; } = new Dictionary<string, Action<DelegatePipelineBuilder>>
    {
        ["Try again"] = TryAgain,
        ["Set a deadline"] = SetADeadline,
        ["Open a circuit"] = OpenACircuit,
        ["Limit calls"] = LimitCalls,
    }.ToFrozenDictionary();

    private static void TryAgain(DelegatePipelineBuilder pipeline)
    {
        pipeline.Add(new RetryConfig { Attempts = 5, Delay = TimeSpan.FromMilliseconds(500), Types = [PluginType.Parse("macvlan")] });
    }

    private static void SetADeadline(DelegatePipelineBuilder pipeline)
    {
        pipeline.Add(new DeadlineConfig { Timeout = TimeSpan.FromSeconds(20), Types = [PluginType.Parse("macvlan")], Commands = [CniCommand.Add] });
    }

    private static void OpenACircuit(DelegatePipelineBuilder pipeline)
    {
        pipeline.Add(new CircuitBreakerConfig
        {
            Types = [PluginType.Parse("sriov")],
            FailureRatio = 0.8,
            MinimumCalls = 5,
            Window = TimeSpan.FromMinutes(1),
            Pause = TimeSpan.FromMinutes(2),
        });
    }

    private static void LimitCalls(DelegatePipelineBuilder pipeline)
    {
        pipeline.Add(new ConcurrencyLimitConfig { Calls = 4, Types = [PluginType.Parse("sriov")] });
    }
}
