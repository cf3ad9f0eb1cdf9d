using System.ComponentModel;
using Multus.Schemas.Tests.Export;
using Multus.Schemas.Tests.Model.Configuration;

namespace Multus.Schemas.Tests.Model.Results;

/// <summary>The form of 0.3.0 to 0.4.0.</summary>
[SchemaFile("cni-result-0.4.0", "CNI result, 0.3.0 to 0.4.0")]
[Definition("result-0.4.0")]
[Description("What a successful ADD answers in CNI 0.3.0, 0.3.1 and 0.4.0: interfaces, addresses that state their family, routes. Other members are dropped.")]
internal sealed record TaggedListsResult
{
    [Description("The version of the CNI specification that the result is in.")]
    [Keywords("""{"enum":["0.4.0","0.3.1","0.3.0"]}""")]
    public required string CniVersion { get; init; }

    [Description("The interfaces, on the host and in the container.")]
    public IReadOnlyList<InterfaceResult>? Interfaces { get; init; }

    [Description("The addresses.")]
    public IReadOnlyList<TaggedAddressResult>? Ips { get; init; }

    [Description("The routes.")]
    public IReadOnlyList<RouteResult>? Routes { get; init; }

    public DnsSettings? Dns { get; init; }
}
