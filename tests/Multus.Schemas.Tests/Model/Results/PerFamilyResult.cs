using System.ComponentModel;
using System.Text.Json.Serialization;
using Multus.Schemas.Tests.Export;
using Multus.Schemas.Tests.Model.Configuration;

namespace Multus.Schemas.Tests.Model.Results;

/// <summary>The form of 0.1.0 and 0.2.0.</summary>
[SchemaFile("cni-result-0.2.0", "CNI result, 0.1.0 and 0.2.0")]
[Definition("result-0.2.0")]
[Description("What a successful ADD answers in CNI 0.1.0 and 0.2.0: at most one address of each family, with its routes. Other members are dropped.")]
internal sealed record PerFamilyResult
{
    [Description("The version of the CNI specification that the result is in.")]
    [Keywords("""{"enum":["0.2.0","0.1.0"]}""")]
    public required string CniVersion { get; init; }

    [JsonPropertyName("ip4")]
    [Description("The IPv4 address.")]
    public FamilyResult? V4 { get; init; }

    [JsonPropertyName("ip6")]
    [Description("The IPv6 address.")]
    public FamilyResult? V6 { get; init; }

    public DnsSettings? Dns { get; init; }
}
