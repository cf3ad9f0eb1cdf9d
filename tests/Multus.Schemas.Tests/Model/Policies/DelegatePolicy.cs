using System.ComponentModel;
using Multus.Schemas.Tests.Export;

namespace Multus.Schemas.Tests.Model.Policies;

/// <summary>An entry of <c>delegatePolicies</c>, read by <c>PolicyConfigReader</c>.</summary>
[Definition("policy")]
[Description("What is done around calls of plugins. This project's own key, in which unknown members are refused.")]
[Keywords(
    """
    {"allOf":[
     {"if":{"properties":{"policy":{"const":"deadline"}},"required":["policy"]},"then":{"$ref":"#/$defs/policy-deadline"}},
     {"if":{"properties":{"policy":{"const":"retry"}},"required":["policy"]},"then":{"$ref":"#/$defs/policy-retry"}},
     {"if":{"properties":{"policy":{"const":"circuitBreaker"}},"required":["policy"]},"then":{"$ref":"#/$defs/policy-circuitBreaker"}},
     {"if":{"properties":{"policy":{"const":"concurrencyLimit"}},"required":["policy"]},"then":{"$ref":"#/$defs/policy-concurrencyLimit"}}]}
    """,
    Uses = [typeof(DeadlinePolicy), typeof(RetryPolicy), typeof(CircuitBreakerPolicy), typeof(ConcurrencyLimitPolicy)])]
internal sealed record DelegatePolicy
{
    [Description("Which one: deadline (a limit of time), retry (another try after a passing failure), circuitBreaker (no more tries after many failures) or concurrencyLimit (so many at once).")]
    [Keywords("""{"enum":["deadline","retry","circuitBreaker","concurrencyLimit"]}""")]
    public required string Policy { get; init; }
}
