using System.ComponentModel;
using Multus.Schemas.Tests.Model.Texts;

namespace Multus.Schemas.Tests.Model.Results;

[Description("An address.")]
internal record AddressResult
{
    [Description("The index in interfaces of the interface that has the address.")]
    public int? Interface { get; init; }

    [Description("The address with its prefix length.")]
    public required CidrText Address { get; init; }

    [Description("The gateway of the address's subnet.")]
    public IpAddressText? Gateway { get; init; }
}
