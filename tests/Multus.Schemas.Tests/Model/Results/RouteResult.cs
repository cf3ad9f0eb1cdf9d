using System.ComponentModel;
using Multus.Schemas.Tests.Model.Texts;

namespace Multus.Schemas.Tests.Model.Results;

[Description("A route for the container.")]
internal sealed record RouteResult
{
    [Description("The destination, with its prefix length.")]
    public required CidrText Dst { get; init; }

    [Description("The next hop; without it, the gateway of an address may be used.")]
    public IpAddressText? Gw { get; init; }

    [Description("The MTU along the route in bytes; 0 for not stated. Since CNI 1.1.0.")]
    public int? Mtu { get; init; }

    [Description("The maximal segment size to advertise, in bytes; 0 for not stated. Since CNI 1.1.0.")]
    public int? Advmss { get; init; }

    [Description("The priority (metric); lower is preferred, 0 for not stated. Since CNI 1.1.0.")]
    public long? Priority { get; init; }

    [Description("The routing table, up to 4294967295. Since CNI 1.1.0.")]
    public long? Table { get; init; }

    [Description("The scope: 0 global, 253 link, 254 host. Since CNI 1.1.0.")]
    public int? Scope { get; init; }
}
