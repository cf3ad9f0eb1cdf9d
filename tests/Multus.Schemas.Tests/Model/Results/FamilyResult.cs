using System.ComponentModel;
using Multus.Schemas.Tests.Export;
using Multus.Schemas.Tests.Model.Texts;

namespace Multus.Schemas.Tests.Model.Results;

[Definition("family", AdmitsNull = true)]
[Description("An address with its gateway and routes.")]
internal sealed record FamilyResult
{
    [Description("The address with its prefix length.")]
    public required CidrText Ip { get; init; }

    [Description("The gateway of the address's subnet.")]
    public IpAddressText? Gateway { get; init; }

    [Description("The routes of the family.")]
    public IReadOnlyList<RouteResult>? Routes { get; init; }
}
