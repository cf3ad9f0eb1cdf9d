using System.ComponentModel;
using System.Text.Json.Serialization;
using Multus.Schemas.Tests.Export;
using Multus.Schemas.Tests.Model.Texts;

namespace Multus.Schemas.Tests.Model.Configuration;

[Definition("valid-attachment")]
[Description("An attachment that is still valid.")]
internal sealed record ValidAttachment
{
    [JsonPropertyName("containerID")]
    public required ContainerIdText ContainerId { get; init; }

    [JsonPropertyName("ifname")]
    public required InterfaceNameText Interface { get; init; }
}
