using System.ComponentModel;

namespace Multus.Schemas.Tests.Model.Configuration;

[Description("DNS settings. Their names differ from those in dns of a configuration or a result.")]
internal sealed record CapabilityDns
{
    [Description("Addresses of name servers, in order of preference.")]
    public IReadOnlyList<string>? Servers { get; init; }

    [Description("Search domains for short host names, in order of preference.")]
    public IReadOnlyList<string>? Searches { get; init; }

    [Description("Options for the resolver.")]
    public IReadOnlyList<string>? Options { get; init; }
}
