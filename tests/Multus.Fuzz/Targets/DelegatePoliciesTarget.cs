using System.Collections.Immutable;
using Multus.Core.Cni.Configuration.Policies;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;
using Multus.Fuzz.Engine;

namespace Multus.Fuzz.Targets;

/// <summary>Policies that a configuration states.</summary>
internal sealed class DelegatePoliciesTarget() : FuzzTarget("delegate-policies", InputForm.Json)
{
    public override ImmutableArray<byte[]> Seeds { get; } = Texts(
        """
        {"delegatePolicies":[{"policy":"deadline","timeout":"90s","types":["bridge","macvlan"],"networks":["shopnet"],"commands":["ADD","DEL"]},
        {"policy":"retry","on":["busy","tryAgainLater"],"attempts":3,"delay":"100ms","backoff":"linear","maxDelay":"1s"},
        {"policy":"circuitBreaker","failureRatio":0.5,"minimumCalls":10,"window":"30s","pause":"5s"},
        {"policy":"concurrencyLimit","calls":4,"queue":100}]}
        """,
        """{"delegatePolicies":null}""",
        """{"delegatePolicies":[]}""");

    public override ImmutableArray<byte[]> Words => Texts("\"constant\"", "\"exponential\"", "\"CHECK\"", "\"0\"", "\"24h\"", "1e0", "1e-300", "100000");

    public override Answer Read(byte[] input)
    {
        PolicyConfigs policies;
        try
        {
            policies = PolicyConfigReader.Read(CniJson.ParseObject(input));
        }
        catch (CniException exception)
        {
            Law.Holds(exception.Error is { Code: CniErrorCode.DecodingFailure or CniErrorCode.InvalidNetworkConfig, Message.Length: > 0 });
            return Answer.Refused(exception.Error);
        }

        Law.Same(policies.IsEmpty, policies.ToString().Length == 0);
        foreach (var policy in policies.Policies)
        {
            CheckRange(policy);
        }

        var again = PolicyConfigReader.Read(CniJson.ParseObject(Samples.Utf8($"{{\"delegatePolicies\":{(policies.IsEmpty ? "[]" : policies.ToString())}}}")));
        Law.Same(again.ToString(), policies.ToString());
        Law.Same(again.Policies.Length, policies.Policies.Length);
        return Answer.TakenAsJson(policies.IsEmpty ? "[]"u8 : Samples.Utf8(policies.ToString()));
    }

    private static void CheckRange(PolicyConfig policy) => Law.Holds(
        policy switch
        {
            DeadlineConfig deadline => deadline.Timeout > TimeSpan.Zero,
            RetryConfig retry => retry is { Attempts: > 1, On.IsEmpty: false } && retry.Delay >= TimeSpan.Zero && retry.MaxDelay >= TimeSpan.Zero,
            CircuitBreakerConfig breaker => breaker is { FailureRatio: > 0 and <= 1, MinimumCalls: > 1 } && breaker.Window > TimeSpan.Zero && breaker.Pause > TimeSpan.Zero,
            ConcurrencyLimitConfig limit => limit is { Calls: > 0, Queue: >= 0 },
            _ => false,
        },
        $"what a {policy.GetType().Name} says is in its range");
}
