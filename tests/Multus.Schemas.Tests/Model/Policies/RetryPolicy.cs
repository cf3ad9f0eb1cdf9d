using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Multus.Schemas.Tests.Export;
using Multus.Schemas.Tests.Model.Texts;

namespace Multus.Schemas.Tests.Model.Policies;

[Definition("policy-retry")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
[Description("Another try of a call that failed in a passing way. An ADD is deleted before it is made again.")]
internal sealed record RetryPolicy : SelectivePolicy
{
    [Description("After which failures: busy (the plugin's file is being written to) or tryAgainLater (the plugin answered with code 11).")]
    [MinLength(1)]
    [Keywords("""{"items":{"type":"string","enum":["busy","tryAgainLater"]},"default":["busy","tryAgainLater"]}""")]
    public IReadOnlyList<string>? On { get; init; }

    [Description("How often the call is made, in all.")]
    [DefaultValue(3)]
    [Range(2, 100)]
    public int? Attempts { get; init; }

    [Description("How long to wait before the second try: 0 to 1h.")]
    [DefaultValue("1s")]
    public WaitText? Delay { get; init; }

    [Description("How the wait grows: it doubles (exponential), grows by the first (linear), or not (constant).")]
    [DefaultValue("exponential")]
    [Keywords("""{"enum":["exponential","linear","constant",null]}""")]
    public string? Backoff { get; init; }

    [Description("The longest wait: 0 to 1h.")]
    [DefaultValue("30s")]
    public WaitText? MaxDelay { get; init; }
}
