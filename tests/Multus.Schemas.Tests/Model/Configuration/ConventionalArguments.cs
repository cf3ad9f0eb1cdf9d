using System.ComponentModel;
using Multus.Schemas.Tests.Model.Texts;

namespace Multus.Schemas.Tests.Model.Configuration;

[Description("The arguments that the CNI conventions name. They count for more than CNI_ARGS.")]
internal sealed record ConventionalArguments
{
    [Description("Labels of the container.")]
    public IReadOnlyList<ArgumentLabel>? Labels { get; init; }

    [Description("Addresses for the interface.")]
    public IReadOnlyList<IpOrCidrText>? Ips { get; init; }

    [Description("The hardware address for the interface.")]
    public MacAddressText? Mac { get; init; }
}
