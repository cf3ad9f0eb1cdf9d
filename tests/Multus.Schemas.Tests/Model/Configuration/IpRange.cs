using System.ComponentModel;
using Multus.Schemas.Tests.Model.Texts;

namespace Multus.Schemas.Tests.Model.Configuration;

[Description("A range of addresses.")]
internal sealed record IpRange
{
    [Description("The subnet, with its prefix length.")]
    public required CidrText Subnet { get; init; }

    [Description("The first address; without it, the first of the subnet.")]
    public IpAddressText? RangeStart { get; init; }

    [Description("The last address; without it, the last of the subnet.")]
    public IpAddressText? RangeEnd { get; init; }

    [Description("The gateway of the subnet.")]
    public IpAddressText? Gateway { get; init; }
}
