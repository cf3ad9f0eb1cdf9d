using System.ComponentModel;
using System.Text.Json.Serialization;
using Multus.Schemas.Tests.Export;
using Multus.Schemas.Tests.Model.Texts;

namespace Multus.Schemas.Tests.Model.Configuration;

[Description("Values for the capabilities that are declared. Made by the runtime for each container; what is written here stays only where no capability matches. Since CNI 0.3.0.")]
internal sealed record RuntimeConfiguration
{
    [Description("Ports of the host that lead to ports of the container.")]
    public IReadOnlyList<PortMapping>? PortMappings { get; init; }

    [Description("Ranges to choose addresses from: one address from each inner list, whose ranges are alternatives.")]
    public IReadOnlyList<IReadOnlyList<IpRange>>? IpRanges { get; init; }

    public BandwidthLimits? Bandwidth { get; init; }

    public CapabilityDns? Dns { get; init; }

    [Description("Addresses for the interface.")]
    public IReadOnlyList<IpOrCidrText>? Ips { get; init; }

    [Description("The hardware address for the interface.")]
    public MacAddressText? Mac { get; init; }

    [JsonPropertyName("infinibandGUID")]
    [Description("The InfiniBand GUID for the interface.")]
    public InfinibandGuidText? InfinibandGuid { get; init; }

    [JsonPropertyName("deviceID")]
    [Description("The device behind the interface: a PCI address or the name of an auxiliary device.")]
    [Examples("0000:3b:02.1")]
    public string? DeviceId { get; init; }

    [Description("Further names of the container in the network.")]
    public IReadOnlyList<string>? Aliases { get; init; }

    [Description("The control group of the pod, as a path.")]
    public string? CgroupPath { get; init; }

    [JsonPropertyName("CNIDeviceInfoFile")]
    [Description("The file about the device behind the interface (device information specification).")]
    public string? DeviceInfoFile { get; init; }
}
