using System.ComponentModel;
using System.Text.Json.Serialization;
using Multus.Schemas.Tests.Export;

namespace Multus.Schemas.Tests.Model.Configuration;

[Description("What the plugin wants of the runtime for each container: by capability, true to get it as a member of runtimeConfig. Other capabilities than the conventional ones are allowed. Since CNI 0.3.0.")]
[Keywords("""{"additionalProperties":{"type":["boolean","null"]}}""")]
internal sealed record DeclaredCapabilities
{
    [Description("Ports of the host that lead to ports of the container.")]
    public bool? PortMappings { get; init; }

    [Description("Ranges to choose addresses from.")]
    public bool? IpRanges { get; init; }

    [Description("Limits of bandwidth.")]
    public bool? Bandwidth { get; init; }

    [Description("DNS settings.")]
    public bool? Dns { get; init; }

    [Description("Addresses for the interface.")]
    public bool? Ips { get; init; }

    [Description("The hardware address for the interface.")]
    public bool? Mac { get; init; }

    [JsonPropertyName("infinibandGUID")]
    [Description("The InfiniBand GUID for the interface.")]
    public bool? InfinibandGuid { get; init; }

    [JsonPropertyName("deviceID")]
    [Description("The device behind the interface.")]
    public bool? DeviceId { get; init; }

    [Description("Further names of the container in the network.")]
    public bool? Aliases { get; init; }

    [Description("The control group of the pod.")]
    public bool? CgroupPath { get; init; }

    [JsonPropertyName("CNIDeviceInfoFile")]
    [Description("The file about the device behind the interface (device information specification).")]
    public bool? DeviceInfoFile { get; init; }
}
