using System.ComponentModel;
using Multus.Schemas.Tests.Export;

namespace Multus.Schemas.Tests.Model.Configuration;

[Description("How addresses are chosen. All but type belongs to the IPAM plugin.")]
internal sealed record IpamConfiguration
{
    [Description("Which IPAM plugin: the file name of its executable.")]
    [Examples("host-local", "dhcp", "static")]
    public string? Type { get; init; }
}
