using System.ComponentModel;

namespace Multus.Schemas.Tests.Model.Results;

[Description("An interface that the attachment made, in the container or on the host.")]
internal record InterfaceResult
{
    [Description("The interface's name.")]
    public required string Name { get; init; }

    [Description("The hardware address.")]
    public string? Mac { get; init; }

    [Description("The isolation domain that the interface is in, such as the path of a network namespace; empty for the host.")]
    public string? Sandbox { get; init; }
}
