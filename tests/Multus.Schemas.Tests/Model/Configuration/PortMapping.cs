using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Multus.Schemas.Tests.Export;
using Multus.Schemas.Tests.Model.Texts;

namespace Multus.Schemas.Tests.Model.Configuration;

[Description("A port of the host that leads to a port of the container.")]
internal sealed record PortMapping
{
    [Description("The port on the host; 0 for none.")]
    [Range(0, 65535)]
    public required int HostPort { get; init; }

    [Description("The port in the container.")]
    [Range(0, 65535)]
    public required int ContainerPort { get; init; }

    [Description("The protocol.")]
    [DefaultValue("tcp")]
    [Keywords("""{"enum":["tcp","udp","sctp"]}""")]
    public string Protocol { get; init; } = "";

    [JsonPropertyName("hostIP")]
    [Description("The address on the host; empty for all.")]
    public IpAddressText? HostIp { get; init; }
}
