using System.ComponentModel;

namespace Multus.Schemas.Tests.Model.Configuration;

[Description("DNS settings for the container.")]
internal sealed record DnsSettings
{
    [Description("Addresses of name servers, in order of preference.")]
    public IReadOnlyList<string>? Nameservers { get; init; }

    [Description("The local domain, for short host names.")]
    public string? Domain { get; init; }

    [Description("Search domains for short host names, in order of preference.")]
    public IReadOnlyList<string>? Search { get; init; }

    [Description("Options for the resolver.")]
    public IReadOnlyList<string>? Options { get; init; }
}
