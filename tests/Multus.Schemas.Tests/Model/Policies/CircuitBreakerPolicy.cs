using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Multus.Schemas.Tests.Export;
using Multus.Schemas.Tests.Model.Texts;

namespace Multus.Schemas.Tests.Model.Policies;

[Definition("policy-circuitBreaker")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
[Description("Where too many of the last calls failed, further ones are refused for a while (code 11). It needs a process that lives on from call to call.")]
internal sealed record CircuitBreakerPolicy : SelectivePolicy
{
    [Description("How many of the calls must have failed, as a ratio above 0 and up to 1.")]
    [DefaultValue(0.5)]
    [Keywords("""{"exclusiveMinimum":0,"maximum":1}""")]
    public double? FailureRatio { get; init; }

    [Description("How many calls there must have been to judge by.")]
    [DefaultValue(10)]
    [Range(2, 10_000)]
    public int? MinimumCalls { get; init; }

    [Description("The time in which calls count: 500ms to 24h.")]
    [DefaultValue("30s")]
    public PeriodText? Window { get; init; }

    [Description("How long calls are refused before one is let through to see: 500ms to 24h.")]
    [DefaultValue("30s")]
    public PeriodText? Pause { get; init; }
}
