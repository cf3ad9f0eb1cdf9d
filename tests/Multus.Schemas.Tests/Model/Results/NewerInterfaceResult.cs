using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Multus.Schemas.Tests.Model.Results;

[Description("An interface that the attachment made, in the container or on the host.")]
internal sealed record NewerInterfaceResult : InterfaceResult
{
    [JsonPropertyOrder(1)]
    [Description("The MTU in bytes; 0 for not stated. Since CNI 1.1.0.")]
    public int? Mtu { get; init; }

    [JsonPropertyOrder(1)]
    [Description("The absolute path of a socket that belongs to the interface. Since CNI 1.1.0.")]
    public string? SocketPath { get; init; }

    [JsonPropertyOrder(1)]
    [JsonPropertyName("pciID")]
    [Description("The PCI address of the device behind the interface. Since CNI 1.1.0.")]
    public string? PciId { get; init; }
}
