using System.ComponentModel;
using Multus.Schemas.Tests.Export;
using Multus.Schemas.Tests.Model.Configuration;

namespace Multus.Schemas.Tests.Model.Results;

/// <summary>The form of 1.0.0 and 1.1.0.</summary>
[SchemaFile("cni-result-1.1.0", "CNI result, 1.0.0 and 1.1.0")]
[Definition("result-1.1.0")]
[Description("What a successful ADD answers in CNI 1.0.0 and 1.1.0: interfaces, addresses, routes. Other members are dropped.")]
internal sealed record ListsResult
{
    [Description("The version of the CNI specification that the result is in.")]
    [Keywords("""{"enum":["1.1.0","1.0.0"]}""")]
    public required string CniVersion { get; init; }

    [Description("The interfaces, on the host and in the container.")]
    public IReadOnlyList<NewerInterfaceResult>? Interfaces { get; init; }

    [Description("The addresses.")]
    public IReadOnlyList<AddressResult>? Ips { get; init; }

    [Description("The routes.")]
    public IReadOnlyList<RouteResult>? Routes { get; init; }

    public DnsSettings? Dns { get; init; }
}
