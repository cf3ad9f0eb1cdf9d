using System.ComponentModel;
using System.Text.Json.Serialization;
using Multus.Schemas.Tests.Export;

namespace Multus.Schemas.Tests.Model.Results;

[Description("An address that states its family.")]
internal sealed record TaggedAddressResult : AddressResult
{
    [Description("The family of the address. Gone since CNI 1.0.0.")]
    [Keywords("""{"enum":["4","6"]}""")]
    [JsonPropertyOrder(-1)]
    public required string Version { get; init; }
}
