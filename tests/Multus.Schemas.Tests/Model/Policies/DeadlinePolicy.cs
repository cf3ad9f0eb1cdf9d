using System.ComponentModel;
using System.Text.Json.Serialization;
using Multus.Schemas.Tests.Export;
using Multus.Schemas.Tests.Model.Texts;

namespace Multus.Schemas.Tests.Model.Policies;

[Definition("policy-deadline")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
[Description("A limit of time for what is inside: every try and every wait of it.")]
internal sealed record DeadlinePolicy : SelectivePolicy
{
    [Description("How long it may take: 10ms to 24h.")]
    [Examples("30s")]
    public required PeriodText Timeout { get; init; }
}
