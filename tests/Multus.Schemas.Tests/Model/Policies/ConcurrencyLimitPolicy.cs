using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Multus.Schemas.Tests.Export;

namespace Multus.Schemas.Tests.Model.Policies;

[Definition("policy-concurrencyLimit")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
[Description("No more than so many calls at once; others wait in order of arrival. It needs a process that makes several calls at once.")]
internal sealed record ConcurrencyLimitPolicy : SelectivePolicy
{
    [Description("How many at once.")]
    [Range(1, 10_000)]
    public required int Calls { get; init; }

    [Description("How many may wait; where more would, they are refused (code 11).")]
    [DefaultValue(1000)]
    [Range(0, 100_000)]
    public int? Queue { get; init; }
}
