using System.Collections.Immutable;
using System.Text.Json;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;

namespace Multus.Core.Cni.Configuration.Policies;

/// <summary>
/// Reads policies around calls of delegates. As the key is this project's own, nothing in it is passed over: a member that is unknown
/// or out of its range is an error that names it. Pure.
/// </summary>
public static class PolicyConfigReader
{
    /// <summary>The key of a network configuration, and of the configuration of Multus, that states policies.</summary>
    public const string Key = "delegatePolicies";

    /// <summary>The policies of a configuration; none where it states none.</summary>
    /// <exception cref="CniException">The key's value is not a list of policies (code 7).</exception>
    internal static PolicyConfigs Read(JsonElement configuration)
    {
        if (!configuration.TryGetProperty(Key, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return PolicyConfigs.None;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, $"\"{Key}\": expected an array of objects, found {value.Describe()}"));
        }

        var policies = ImmutableArray.CreateBuilder<PolicyConfig>(value.GetArrayLength());
        foreach (var entry in value.EnumerateArray())
        {
            policies.Add(Read(new PolicyFields(entry, policies.Count)));
        }

        return policies.Count == 0 ? PolicyConfigs.None : new PolicyConfigs(policies.DrainToImmutable(), value.GetRawText());
    }

    private static PolicyConfig Read(PolicyFields take)
    {
        PolicyConfig policy = take.RequiredText("policy") switch
        {
            "deadline" => ReadDeadline(take),
            "retry" => ReadRetry(take),
            "circuitBreaker" => ReadCircuitBreaker(take),
            "concurrencyLimit" => ReadConcurrencyLimit(take),
            var other => throw take.Problem("policy", $"\"{other}\" is none of deadline, retry, circuitBreaker and concurrencyLimit"),
        };
        var selected = policy with { Types = take.Types(), Networks = take.Networks(), Commands = take.Commands() };
        take.RefuseTheRest();
        return selected;
    }

    private static DeadlineConfig ReadDeadline(PolicyFields take) =>
        new() { Timeout = take.Duration("timeout", TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(24)) ?? throw take.Problem("timeout", "is missing") };

    private static RetryConfig ReadRetry(PolicyFields take)
    {
        var defaults = new RetryConfig();
        return new RetryConfig
        {
            On = take.Choices("on", defaults.On, ("busy", RetryReason.Busy), ("tryAgainLater", RetryReason.TryAgainLater)),
            Attempts = take.Count("attempts", 2, 100) ?? defaults.Attempts,
            Delay = take.Duration("delay", TimeSpan.Zero, TimeSpan.FromHours(1)) ?? defaults.Delay,
            Backoff = take.Choice(
                "backoff",
                defaults.Backoff,
                ("exponential", RetryBackoff.Exponential),
                ("linear", RetryBackoff.Linear),
                ("constant", RetryBackoff.Constant)),
            MaxDelay = take.Duration("maxDelay", TimeSpan.Zero, TimeSpan.FromHours(1)) ?? defaults.MaxDelay,
        };
    }

    private static CircuitBreakerConfig ReadCircuitBreaker(PolicyFields take)
    {
        var defaults = new CircuitBreakerConfig();
        var shortest = TimeSpan.FromMilliseconds(500);
        return new CircuitBreakerConfig
        {
            FailureRatio = take.Ratio("failureRatio") ?? defaults.FailureRatio,
            MinimumCalls = take.Count("minimumCalls", 2, 10_000) ?? defaults.MinimumCalls,
            Window = take.Duration("window", shortest, TimeSpan.FromHours(24)) ?? defaults.Window,
            Pause = take.Duration("pause", shortest, TimeSpan.FromHours(24)) ?? defaults.Pause,
        };
    }

    private static ConcurrencyLimitConfig ReadConcurrencyLimit(PolicyFields take) => new()
    {
        Calls = take.Count("calls", 1, 10_000) ?? throw take.Problem("calls", "is missing"),
        Queue = take.Count("queue", 0, 100_000) ?? 1000,
    };
}
